using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <content>Lists.</content>
public sealed partial class KubernetesClient
{
    // Whoever cannot page through within minutes thrice gets all at once.
    private const int MostRestarts = 3;

    /// <summary>Objects page by page. Where a list begins anew (<see cref="ObjectPage.IsFirst"/>), earlier pages are void.</summary>
    public async IAsyncEnumerable<ObjectPage> ListPagesAsync(
        ListRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var resource = await ResourceAsync(request.Kind, cancellationToken);
        var (next, restarts, size) = ("", 0, request.PageSize);
        while (true)
        {
            if (await FindPageAsync(resource, request with { PageSize = size }, next, cancellationToken) is not { } page)
            {
                (next, restarts) = ("", restarts + 1);
                size = restarts > MostRestarts ? 0 : size;
                continue;
            }

            yield return page with { IsFirst = next.Length == 0 };
            next = page.Continue;
            if (next.Length == 0)
                yield break;
        }
    }

    /// <summary>All objects as they were at one moment. Takes the memory of all; of many, take <see cref="ListPagesAsync"/>.</summary>
    public async Task<ObjectList> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        var items = ImmutableArray.CreateBuilder<KubernetesObject>();
        var version = "";
        await foreach (var page in ListPagesAsync(request, cancellationToken))
        {
            if (page.IsFirst)
                items.Clear();
            items.AddRange(page.Items);
            version = page.ResourceVersion;
        }

        return new ObjectList(items.ToImmutable(), version);
    }

    // Null where the list must begin anew: the server no longer remembers the state that the pages before were of.
    private async Task<ObjectPage?> FindPageAsync(ApiResource resource, ListRequest request, string next, CancellationToken cancellationToken)
    {
        var query = new ApiQuery().Add("labelSelector", request.LabelSelector).Add("fieldSelector", request.FieldSelector)
            .Add("limit", request.PageSize > 0 ? request.PageSize : null).Add("continue", next);
        var call = ApiCall.Get(resource.PathOf(request.Namespace) + query, $"listing {request}");
        try
        {
            return ObjectPageReader.Read(await _transport.ReadAsync(call, cancellationToken), resource.Kind);
        }
        catch (KubernetesException exception) when (exception.IsExpired && next.Length > 0)
        {
            return null;
        }
        catch (JsonException exception)
        {
            throw NotJson(call, exception);
        }
    }
}

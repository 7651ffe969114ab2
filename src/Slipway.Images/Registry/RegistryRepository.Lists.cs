using System.Globalization;
using System.Net;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Lists of the repository.</summary>
public sealed partial class RegistryRepository
{
    private string PageQuery => _options.PageSize is { } size ? string.Create(CultureInfo.InvariantCulture, $"?n={size}") : "";

    /// <summary>All tags, in the registry's order; none where there is no such repository.</summary>
    /// <exception cref="ToolException">The registry failed.</exception>
    public async Task<IReadOnlyList<Tag>> ListTagsAsync(CancellationToken cancellationToken)
    {
        var doing = $"listing the tags of '{Name}'";
        List<Tag> tags = [];
        var asked = new HashSet<Uri>();
        for (var url = Url($"tags/list{PageQuery}"); url is not null && asked.Add(url);)
        {
            var page = url;
            using var response = await _transport.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, page), PullScope, doing, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound)
                break;
            await CheckAsync(response, doing, cancellationToken);
            tags.AddRange(ReadTags(await ReadAsync(response, doing, cancellationToken), doing));
            url = NextOf(page, response);
        }

        return tags;
    }

    private static IEnumerable<Tag> ReadTags(byte[] answer, string doing)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            // Some registries answer 'null' for none.
            return document.RootElement.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                ? [.. tags.EnumerateArray().Select(one => Tag.Parse(one.GetString() ?? ""))]
                : [];
        }
        catch (Exception exception) when (exception is JsonException or UsageException or InvalidOperationException)
        {
            throw new ToolException($"The answer to {doing} cannot be read: {exception.Message}", exception);
        }
    }

    private Uri? NextOf(Uri page, HttpResponseMessage response) =>
        PageLink.NextOf(page, response.Headers.TryGetValues("Link", out var links) ? links : []) is { } next ? _transport.Follow(page, next) : null;
}

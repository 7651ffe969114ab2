using System.Collections.Concurrent;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>Gets the documents that schemas refer to from http and https servers, each once.</summary>
/// <param name="client">Sends the requests; its own time limit counts, too.</param>
/// <param name="limit">How long one document may take. Default: 15 s, as in Helm.</param>
public sealed class HttpSchemaSource(HttpClient client, TimeSpan? limit = null) : ISchemaSource
{
    private const int MaximumLength = 16 * 1024 * 1024;

    private readonly TimeSpan _limit = limit ?? TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, string> _loaded = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Load(string url) => _loaded.GetOrAdd(url, Get);

    private string Get(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new SchemaException("only documents of http and https servers are read; put what this one defines into the schema itself");
        using var late = new CancellationTokenSource(_limit);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            using var end = late.Token.Register(response.Dispose); // A body that trickles in is cut off, too.
            return response.IsSuccessStatusCode
                ? Read(response.Content.ReadAsStream(late.Token))
                : throw new SchemaException($"the server answered {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (Exception failure) when (failure is OperationCanceledException || (late.IsCancellationRequested && failure is not SchemaException))
        {
            throw new SchemaException($"the document was not there within {_limit.TotalSeconds} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new SchemaException(failure.Message);
        }
    }

    private static string Read(Stream content)
    {
        using var buffer = new MemoryStream();
        var part = new byte[81920];
        for (int count; (count = content.Read(part)) > 0;)
        {
            buffer.Write(part, 0, count);
            if (buffer.Length > MaximumLength)
                throw new SchemaException($"the document is larger than {MaximumLength / (1024 * 1024)} MiB");
        }

        return GoText.FromBytes(buffer.ToArray());
    }
}

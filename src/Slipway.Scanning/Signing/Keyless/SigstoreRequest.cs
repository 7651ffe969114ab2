using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>One question to a server of Sigstore's kind: bounded in time and size, and told in words where it fails.</summary>
internal sealed class SigstoreRequest(HttpClient http, string server, TimeProvider time)
{
    private const int LargestAnswer = 8 * 1024 * 1024;
    private const int LongestReason = 300;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>The answer's body.</summary>
    /// <param name="message">The question.</param>
    /// <param name="remedy">What to do where it is refused, a sentence.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">It failed, was refused, or took too long.</exception>
    public async Task<byte[]> SendAsync(HttpRequestMessage message, string remedy, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, both.Token);
            var body = await ReadAsync(response, both.Token);
            return response.IsSuccessStatusCode ? body : throw Refused(response.StatusCode, body, remedy);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{server} did not answer within {Limit.TotalSeconds} s. Run again; nothing was signed.", exception) { IsTransient = true };
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ToolException($"{server} cannot be reached: {exception.Message} Check the network and the address, and run again; nothing was signed.", exception) { IsTransient = true };
        }
    }

    /// <summary>A body of JSON.</summary>
    public static StringContent Json(byte[] content) => new(Encoding.UTF8.GetString(content), Encoding.UTF8, "application/json");

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (content.Length + count > LargestAnswer)
                throw new ToolException($"{server} answered with more than {LargestAnswer} bytes. Check its address.");
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private ToolException Refused(HttpStatusCode status, byte[] body, string remedy) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{server} refused with {(int)status}{ReasonOf(body)}. {((int)status >= 500 ? "Run again later; nothing was signed." : remedy)}"))
        {
            IsTransient = (int)status >= 500 || status == HttpStatusCode.TooManyRequests,
        };

    // Only the field meant for people: a body might show back what was sent.
    private static string ReasonOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var text = document.RootElement.GetProperty("message").GetString() ?? "";
            return text.Length == 0 ? "" : $": {(text.Length > LongestReason ? text[..LongestReason] + "…" : text).TrimEnd('.')}";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }
}

using System.Net;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>
/// A Docker engine, by its HTTP API (docs.docker.com/reference/api/engine). The version is negotiated; that a request was accepted is never
/// taken for success: what goes wrong later is told within the answer, and becomes a <see cref="ToolException"/>. Thread-safe.
/// </summary>
public sealed partial class DockerEngine : IDisposable
{
    // The newest whose calls are known here; engines speak older ones, down to their minimum.
    private static readonly Version Newest = new(1, 47);

    // For what an engine answers at once; pulls, pushes and builds take their time.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly DockerEndpoint _endpoint;

    private DockerEngine(DockerEndpoint endpoint, HttpClient http, Version version) => (_endpoint, _http, Version) = (endpoint, http, version);

    /// <summary>The version of the API that is spoken.</summary>
    public Version Version { get; }

    /// <summary>Connects, and agrees on a version.</summary>
    /// <exception cref="ToolException">No engine answers there within a minute.</exception>
    /// <exception cref="UsageException">Its certificates cannot be read.</exception>
    public static async Task<DockerEngine> ConnectAsync(DockerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var http = DockerConnection.Open(endpoint);
        try
        {
            using var answer = await WithinAsync(endpoint, token => SendAsync(endpoint, http, new HttpRequestMessage(HttpMethod.Get, "_ping"), token), cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new ToolException($"The Docker engine at '{endpoint}' answered '_ping' with {(int)answer.StatusCode}. Check that it is an engine, and that it is well.");
            var theirs = answer.Headers.TryGetValues("Api-Version", out var versions) ? ParseVersion(versions.First()) : new Version(1, 24);
            return new DockerEngine(endpoint, http, theirs.CompareTo(Newest) < 0 ? theirs : Newest);
        }
        catch
        {
            http.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request below the agreed version; the caller judges the answer and disposes of it.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken, Action<HttpRequestMessage>? prepare = null)
    {
        var request = new HttpRequestMessage(method, $"v{Version}/{path}");
        prepare?.Invoke(request);
        return SendAsync(_endpoint, _http, request, cancellationToken);
    }

    /// <summary>The same, where only success will do.</summary>
    internal async Task<HttpResponseMessage> SendGoodAsync(
        HttpMethod method, string path, string what, CancellationToken cancellationToken, Action<HttpRequestMessage>? prepare = null)
    {
        var answer = await SendAsync(method, path, cancellationToken, prepare);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw new ToolException($"{what} failed: the Docker engine says {await ReasonAsync(answer, cancellationToken)} ({(int)answer.StatusCode}).")
            {
                IsTransient = answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests,
            };
    }

    private static async Task<T> WithinAsync<T>(DockerEndpoint endpoint, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            return await ask(limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"The Docker engine at '{endpoint}' did not answer within {AnswerLimit.TotalSeconds:0} s. See whether it is well ('docker info'), and run again.", exception)
            {
                IsTransient = true,
            };
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(
        DockerEndpoint endpoint, HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Cancelled by nobody: the handler's own limit for connecting.
            throw Unreachable(endpoint, exception);
        }
    }

    private static ToolException Unreachable(DockerEndpoint endpoint, Exception exception) =>
        new($"No Docker engine answers at '{endpoint}': {ReasonOf(endpoint, exception)}. Start it, or set DOCKER_HOST or DOCKER_CONTEXT to one that runs.", exception)
        {
            IsTransient = true,
        };

    // What .NET says of a socket that is not there, or too long a path, is of no help: "Cannot assign requested address".
    private static string ReasonOf(DockerEndpoint endpoint, Exception exception) =>
        endpoint.Address.Scheme == "unix" && Uri.UnescapeDataString(endpoint.Address.AbsolutePath) is var socket && !File.Exists(socket)
            ? $"there is no socket '{socket}'"
            : exception.GetBaseException().Message;

    private static Version ParseVersion(string text) => System.Version.TryParse(text, out var version)
        ? version
        : throw new ToolException($"The Docker engine gives '{text}' as the version of its API. Expected two numbers, such as '1.41'.");

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return $"'{(JsonSerializer.Deserialize(text, EngineJson.Default.EngineError)?.Message ?? text).Trim()}'";
        }
        catch (JsonException)
        {
            return $"'{text.Trim()}'";
        }
    }
}

using System.Runtime.CompilerServices;
using System.Text;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <content>Logs, and what listens in pods.</content>
public sealed partial class KubernetesClient
{
    /// <summary>Lines of a container's log. Bytes that are no UTF-8 come as replacement characters.</summary>
    /// <exception cref="KubernetesException">There is no such container, or it has not run yet (400).</exception>
    /// <exception cref="ToolException">The connection broke; what came so far is good.</exception>
    public async IAsyncEnumerable<string> LogLinesAsync(LogRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pod = ObjectName.Of(ResourceKind.Of("v1", "Pod"), request.Namespace ?? Connection.Namespace, request.Pod);
        using var response = await _transport.OpenAsync(LogCall(request, pod), cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var lines = new LineReader(stream, request.LongestLine);
        while (await NextLineAsync(lines, pod, request, cancellationToken) is { } line)
            yield return line;
    }

    /// <summary>Sends a request to what listens in a pod or behind a service, through the API server, so that no port is opened here.</summary>
    /// <returns>The answer, whatever its status: it may be the program's own, or the server's word that nothing answers.</returns>
    /// <exception cref="ToolException">The API server itself cannot be reached.</exception>
    public Task<ProxyAnswer> ProxyAsync(ProxyRequest request, CancellationToken cancellationToken)
    {
        var call = new ApiCall
        {
            Method = request.Method,
            Path = request.PathIn(Connection.Namespace),
            Doing = $"asking {request}",
            Accept = "*/*",
            Body = request.Body,
            ContentType = request.ContentType,
            Repetition = Repetition.OnlyUndone,
            TakesAnyStatus = true,
        };
        return _transport.SendAsync(call, async (response, token) => new ProxyAnswer
        {
            StatusCode = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.ToString() ?? "",
            Body = await _transport.ReadBodyAsync(response, request.LargestAnswer, token),
        }, cancellationToken);
    }

    private static ApiCall LogCall(LogRequest request, ObjectName pod)
    {
        var query = new ApiQuery().Add("container", request.Container)
            .AddIf("follow", request.End == LogEnd.WithContainer).AddIf("previous", request.Source == LogSource.Previous)
            .Add("tailLines", request.TailLines).Add("limitBytes", request.LimitBytes)
            .Add("sinceTime", request.Since?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        var path = $"/api/v1/namespaces/{Uri.EscapeDataString(pod.Namespace ?? "")}/pods/{Uri.EscapeDataString(pod.Name)}/log{query}";
        return ApiCall.Get(path, $"reading the log of {pod}") with { IsStream = true, Accept = "*/*" };
    }

    private async ValueTask<string?> NextLineAsync(LineReader lines, ObjectName pod, LogRequest request, CancellationToken cancellationToken)
    {
        try
        {
            // A log that is followed may be silent for as long as the program is.
            var line = request.End == LogEnd.WithContainer
                ? await lines.ReadAsync(cancellationToken)
                : await TimeLimit.RunAsync(Connection.Limits.Body, "No more came", _transport.Clock, async token => await lines.ReadAsync(token), cancellationToken);
            return line is { } bytes ? Encoding.UTF8.GetString(bytes.Span).TrimEnd('\r') : null;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or TimeoutException)
        {
            throw new ToolException($"The log of {pod} broke off: {WatchFaults.ReasonOf(exception)}. Run again to read on.", exception) { IsTransient = true };
        }
    }
}

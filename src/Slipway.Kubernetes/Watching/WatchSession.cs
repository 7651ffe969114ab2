using System.Globalization;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>
/// One watch: a list, then a connection from the list's state on; after a cut another connection from the last state that was told,
/// and where the server no longer remembers that, another list. One caller at a time.
/// </summary>
internal sealed class WatchSession(KubernetesClient client, ApiTransport transport, WatchRequest request) : IAsyncDisposable
{
    private const int LongestLine = 64 * 1024 * 1024;

    // What cannot be resumed thrice, such as a state that the server chokes on, is listed anew.
    private const int MostFruitless = 3;

    private readonly WatchedSet _set = new();
    private readonly OutageClock _outage = new(transport.Clock, request.OutageLimit);
    private IAsyncEnumerator<ObjectPage>? _pages;
    private WatchConnection? _connection;
    private string _version = "";
    private string _listVersion = "";

    /// <summary>What comes next; may be nothing.</summary>
    /// <exception cref="KubernetesException">The server says no, and will not say otherwise.</exception>
    /// <exception cref="ToolException">It does not answer for too long.</exception>
    public async Task<IReadOnlyList<WatchEvent>> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_version.Length == 0)
                return await ListAsync(cancellationToken);
            if (_connection is null)
                return await OpenAsync(cancellationToken);
            return await ReadAsync(_connection, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && WatchFaults.MayPass(exception, _version))
        {
            return await RecoverAsync(exception, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_pages is not null)
            await _pages.DisposeAsync();
    }

    private async Task<IReadOnlyList<WatchEvent>> ListAsync(CancellationToken cancellationToken)
    {
        _pages ??= client.ListPagesAsync(request.Objects, cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (await _pages.MoveNextAsync())
        {
            var page = _pages.Current;
            if (page.IsFirst)
                _set.BeginList();
            _listVersion = page.ResourceVersion;
            _outage.Answered();
            return [.. page.Items.SelectMany(_set.Listed)];
        }

        await _pages.DisposeAsync();
        _pages = null;
        _version = _listVersion.Length > 0 ? _listVersion : throw new ToolException($"The API server at '{client.Connection.Address}' lists {request.Objects} without a resourceVersion, so it cannot be watched.");
        return _set.EndList(_version);
    }

    private async Task<IReadOnlyList<WatchEvent>> OpenAsync(CancellationToken cancellationToken)
    {
        var resource = await client.ResourceAsync(request.Objects.Kind, cancellationToken);
        // Ended by the server in good time, and not by all watchers' servers at once.
        var seconds = Math.Max(1, (long)(request.StallLimit.TotalSeconds * (0.75 + (Random.Shared.NextDouble() * 0.15))));
        var query = new ApiQuery().Add("watch", "true").Add("allowWatchBookmarks", "true").Add("resourceVersion", _version).Add("timeoutSeconds", seconds)
            .Add("labelSelector", request.Objects.LabelSelector).Add("fieldSelector", request.Objects.FieldSelector);
        var call = ApiCall.Get(resource.PathOf(request.Objects.Namespace) + query, $"watching {request.Objects}") with { IsStream = true, Retries = 0 };
        var response = await transport.OpenAsync(call, cancellationToken);
        _connection = new WatchConnection(response, await response.Content.ReadAsStreamAsync(cancellationToken), LongestLine, transport.Clock);
        return [];
    }

    private async Task<IReadOnlyList<WatchEvent>> ReadAsync(WatchConnection connection, CancellationToken cancellationToken)
    {
        var line = await connection.ReadAsync(request.StallLimit, cancellationToken);
        if (line is null)
        {
            // Half a line at the end is no loss: the next connection begins where the last whole one left off.
            await CloseAsync();
            if (!connection.WasOfUse)
                throw new WatchBrokenException("it ended the connection at once");
            _outage.Heard();
            return [];
        }

        var told = Read(line.Value.Span);
        connection.Use();
        switch (told)
        {
            case WatchLine.Present present:
                return Take(_set.Present(present.Object), present.Object.Metadata.ResourceVersion);
            case WatchLine.Gone gone:
                return Take(_set.Gone(gone.Object), gone.Object.Metadata.ResourceVersion);
            case WatchLine.Bookmark bookmark:
                return Take([], bookmark.ResourceVersion);
            default:
                var status = ((WatchLine.Failed)told).Status;
                throw status.IsExpired
                    ? KubernetesException.Of(client.Connection.Address, $"watching {request.Objects}", "GET", status)
                    : new WatchBrokenException($"it says '{status.Message}' ({status.Code.ToString(CultureInfo.InvariantCulture)})", status.RetryAfter);
        }
    }

    private List<WatchEvent> Take(IEnumerable<WatchEvent> events, string version)
    {
        _outage.Heard();
        if (version.Length > 0)
            _version = version;
        return [.. events];
    }

    private WatchLine Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return WatchLine.Read(line, request.Objects.Kind);
        }
        catch (Exception exception) when (exception is JsonException or UsageException)
        {
            // What it was is not known; the next connection tells it again.
            throw new WatchBrokenException($"it sent what is no event: {exception.Message}");
        }
    }

    private async Task<IReadOnlyList<WatchEvent>> RecoverAsync(Exception exception, CancellationToken cancellationToken)
    {
        await CloseAsync();
        if (_pages is not null)
            await _pages.DisposeAsync();
        _pages = null;
        _outage.Failed();
        var isExpired = WatchFaults.IsExpired(exception);
        if (isExpired || _outage.Fruitless >= MostFruitless)
            _version = "";
        // That a state is forgotten or a connection cut is no fault of a server's; only when it happens in a row there is a delay.
        if (_outage.Fruitless == 1 && (isExpired || exception is IOException))
            return [];
        if (_outage.IsOver)
            throw GivenUp(exception);
        var disturbed = new WatchEvent.Disturbed(WatchFaults.ReasonOf(exception));
        await Task.Delay(WatchFaults.DelayOf(exception, _outage.Fruitless), transport.Clock, cancellationToken);
        return [disturbed];
    }

    private ToolException GivenUp(Exception exception) => new(
        $"Watching {request.Objects} at '{client.Connection.Address}' was given up after {request.OutageLimit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s: {WatchFaults.ReasonOf(exception)}. "
        + $"Last known: {_set.Count.ToString(CultureInfo.InvariantCulture)} objects at resourceVersion '{(_version.Length > 0 ? _version : _listVersion)}'. Check that the server runs and can be reached from here.",
        exception)
    {
        IsTransient = true,
    };

    private async ValueTask CloseAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }
}

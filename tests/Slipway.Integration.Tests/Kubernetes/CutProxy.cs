using System.Net;
using System.Net.Sockets;

namespace Slipway.Integration.Tests;

/// <summary>Leads connections to a server, and cuts all of them again and again.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _target;
    private readonly Task _accepting;
    private readonly Task _cutting;
    private CancellationTokenSource _cut = new();
    private int _cuts;

    public CutProxy(Uri target, TimeSpan every)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
        _cutting = CutAsync(every);
    }

    public Uri Address => new($"{_target.Scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How often connections were cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_accepting, _cutting);
        await _cut.CancelAsync();
        _cut.Dispose();
        _end.Dispose();
    }

    private async Task CutAsync(TimeSpan every)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                Interlocked.Increment(ref _cuts);
                await Interlocked.Exchange(ref _cut, new CancellationTokenSource()).CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), _cut.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cut)
    {
        using var _ = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_target.Host, _target.Port, cut);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), cut), server.GetStream().CopyToAsync(client.GetStream(), cut));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // Cut, by us or by one of the ends.
        }
    }
}

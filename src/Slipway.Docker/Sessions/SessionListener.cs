using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Slipway.Docker;

/// <summary>
/// Lets Kestrel serve one connection that is there already: BuildKit turns the session's request around and becomes the client.
/// </summary>
internal sealed class SessionListener(Stream connection) : IConnectionListenerFactory, IConnectionListenerFactorySelector, IConnectionListener
{
    private readonly TaskCompletionSource _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _accepted;

    public EndPoint EndPoint { get; } = new SessionEndPoint();

    public bool CanBind(EndPoint endpoint) => endpoint is SessionEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _accepted, 1) == 0)
            return Context(connection);
        await _unbound.Task.WaitAsync(cancellationToken);
        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _unbound.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _unbound.TrySetResult();
        await connection.DisposeAsync();
    }

    /// <summary>Where nobody else listens.</summary>
    internal sealed class SessionEndPoint : EndPoint;

    private static DefaultConnectionContext Context(Stream stream)
    {
        var transport = new DuplexPipe(PipeReader.Create(stream), PipeWriter.Create(stream));
        // Kestrel takes the transport; nobody looks at the application's side.
        return new DefaultConnectionContext("buildkit-session", transport, transport);
    }

    private sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}

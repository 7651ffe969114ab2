using Slipway.Processes;

namespace Slipway.Kubernetes;

/// <summary>What a credential plugin gives, kept in memory until it expires or is rejected.</summary>
internal sealed class PluginCredential(KubernetesConnection connection, KubeCredentialPlugin plugin, IProcessRunner runner, TimeProvider clock)
    : ICredentialSource, IDisposable
{
    // A request must not set out with a token that expires on the way.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private ShownCredential? _shown;
    private DateTimeOffset? _expiresAt;

    public async ValueTask<ShownCredential> GetAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _shown is not null && !IsExpired() ? _shown : await RunAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask<bool> RefreshAsync(ShownCredential rejected, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Another request may have refreshed it meanwhile.
            if (_shown == rejected)
                await RunAsync(cancellationToken);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsExpired() => _expiresAt is { } at && clock.GetUtcNow() + Margin >= at;

    private async Task<ShownCredential> RunAsync(CancellationToken cancellationToken)
    {
        var given = await CredentialPluginCall.RunAsync(connection, plugin, runner, cancellationToken);
        var header = given.Token is { } token ? FixedCredential.Bearer(token) : null;
        _shown = new ShownCredential(header, given.Identity ?? connection.Identity);
        _expiresAt = given.ExpiresAt;
        return _shown;
    }
}

using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A token in a file that somebody else renews. Read again after a minute, as client-go does, and when it was rejected.</summary>
internal sealed class TokenFileCredential(AbsolutePath file, ClientIdentity? identity, TimeProvider clock) : ICredentialSource
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private ShownCredential? _shown;
    private string _token = "";
    private long _readAt;

    public ValueTask<ShownCredential> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_shown is null || clock.GetElapsedTime(_readAt) >= Period ? Read() : _shown);
        }
    }

    public ValueTask<bool> RefreshAsync(ShownCredential rejected, CancellationToken cancellationToken)
    {
        lock (_lock)
            return ValueTask.FromResult(_shown != rejected || Read() != rejected);
    }

    private ShownCredential Read()
    {
        var token = "";
        try
        {
            token = File.ReadAllText(file.Value).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // While it is being replaced, the one read before may still do.
            if (_shown is null)
                throw new UsageException($"The token in '{file}' cannot be read: {exception.Message}", exception);
            token = _token;
        }

        if (token.Length == 0)
            throw new UsageException($"The token file '{file}' is empty. Expected a bearer token.");
        _readAt = clock.GetTimestamp();
        if (_shown is null || token != _token)
            (_token, _shown) = (token, new ShownCredential(FixedCredential.Bearer(new Secret(token)), identity));
        return _shown;
    }
}

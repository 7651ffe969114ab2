namespace Slipway.Kubernetes;

/// <summary>Where the credential of a request comes from. Thread-safe.</summary>
internal interface ICredentialSource
{
    /// <summary>What to show now.</summary>
    ValueTask<ShownCredential> GetAsync(CancellationToken cancellationToken);

    /// <summary>Makes another after one was rejected (401); false where there is no other.</summary>
    ValueTask<bool> RefreshAsync(ShownCredential rejected, CancellationToken cancellationToken);
}

using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>With which servers signing without a lasting key is done.</summary>
public sealed record KeylessOptions
{
    /// <summary>The authority of certificates; by default Sigstore's public one.</summary>
    public Uri Fulcio { get; init; } = new("https://fulcio.sigstore.dev/");

    /// <summary>The transparency log; by default Sigstore's public one. All that is signed becomes public there: digests, identity, time.</summary>
    public Uri Rekor { get; init; } = new("https://rekor.sigstore.dev/");

    /// <summary>Whom the answers are checked against before anything is stored.</summary>
    public required TrustedRoot Root { get; init; }

    internal void Check()
    {
        foreach (var url in new[] { Fulcio, Rekor }.Where(url => url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback))
            throw new UsageException($"'{url}' is not reached by HTTPS, and an identity token would be sent to it or a log believed. Give an address with 'https://'.");
    }
}

using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Who signs in a run: what the build gives, else the key that was named, else this machine's own.</summary>
internal sealed class RunSigner : IDisposable
{
    private readonly SigningKey? _key;

    private RunSigner(ISigner signer, string name, SigningKey? key) => (Signer, Name, _key) = (signer, name, key);

    /// <summary>It.</summary>
    public ISigner Signer { get; }

    /// <summary>Who that is, for people.</summary>
    public string Name { get; }

    /// <summary>Opens it for images.</summary>
    /// <exception cref="UsageException">The key cannot be read.</exception>
    /// <exception cref="TargetFailedException">This machine's own key would sign for others, who do not know it.</exception>
    public static RunSigner Open(ISignImage build, params IEnumerable<ImageReference> images)
    {
        if (build.CreateSigner() is { } own)
            return new RunSigner(own, own.GetType().Name, null);
        if (SigningKeys.IsMachineKey(build) && images.FirstOrDefault(one => PushPermission.IsShared(one.Registry)) is { } shared)
            throw new TargetFailedException($"Image '{shared}' would be signed by this machine's own key, which nobody else knows. Name one by '--signing-key' ('cosign generate-key-pair' makes one).");
        var key = SigningKeys.Open(build);
        return new RunSigner(new KeySigner(key), $"{SigningKeys.Describe(build)} ({key.PublicKey.Fingerprint.Short})", key);
    }

    /// <inheritdoc/>
    public void Dispose() => _key?.Dispose();
}

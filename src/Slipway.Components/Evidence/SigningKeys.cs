using System.Collections.Immutable;
using System.Text;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>The keys of a run, read where they lie.</summary>
internal static class SigningKeys
{
    private const string InVariable = "env:";

    /// <summary>What is wrong with the key to sign with.</summary>
    public static IEnumerable<string> Mistakes(IHasSigningKeys build) => Told.Mistakes(() =>
    {
        if (build.SigningKey is not null || Own(build, "cosign.key").FileExists)
            Open(build).Dispose();
    });

    /// <summary>What is wrong with the keys to verify with.</summary>
    public static IEnumerable<string> TrustMistakes(IHasSigningKeys build) => Told.Mistakes(() =>
    {
        foreach (var key in Trusted(build))
            key.Dispose();
    });

    /// <summary>The key to sign with; whoever opens it disposes of it.</summary>
    /// <exception cref="UsageException">It is not there, none, or does not open.</exception>
    public static SigningKey Open(IHasSigningKeys build)
    {
        if (build.SigningKey is { } named && named.StartsWith(InVariable, StringComparison.Ordinal))
        {
            var variable = named[InVariable.Length..];
            var text = build.Environment.Variables.GetValueOrDefault(variable, "");
            if (text.Length == 0)
                throw new UsageException($"There is nothing in the environment variable '{variable}' of '--signing-key {named}'. Set it to the private key, or name a file.");
            build.Secrets.Register(new Secret(text));
            return SigningKey.Parse(text, build.SigningPassword, named);
        }

        if (build.SigningKey is { } path)
            return SigningKey.Parse(Read(Given(build, path), "--signing-key"), build.SigningPassword, path);
        return Own(build, "cosign.key") is { FileExists: true } own
            ? SigningKey.Parse(Read(own, "cosign.key"), build.SigningPassword, own.Name)
            : MachineKey.Open(SlipwayHome.Locate(build.Environment));
    }

    /// <summary>Whether it is this machine's own, which nobody else knows.</summary>
    public static bool IsMachineKey(IHasSigningKeys build) => build.SigningKey is null && !Own(build, "cosign.key").FileExists;

    /// <summary>Which key that is, for people.</summary>
    public static string Describe(IHasSigningKeys build) => build.SigningKey ?? (Own(build, "cosign.key").FileExists ? "cosign.key" : "this machine's own key");

    /// <summary>Whether a build trusts workflows, by their certificates, and no key: then it names none.</summary>
    public static bool IsKeyless(IVerifyImages build) =>
        build.VerificationKeys.Length == 0 && !Own(build, "cosign.pub").FileExists && build.Configure(new SignatureTrust()).Root is not null;

    /// <summary>The keys whose signatures count; whoever asks disposes of them.</summary>
    /// <exception cref="UsageException">One is not there or none; all mistakes at once.</exception>
    public static ImmutableArray<VerificationKey> Trusted(IHasSigningKeys build)
    {
        if (build.VerificationKeys.Length > 0)
            return [.. build.VerificationKeys.Select(path => VerificationKey.Parse(Read(Given(build, path), "--verification-key"), path))];
        if (Own(build, "cosign.pub") is { FileExists: true } own)
            return [VerificationKey.Parse(Read(own, "cosign.pub"), own.Name)];
        // Who deploys to where others are cannot vouch for itself.
        if (build is IHasEnvironments { IsOnThisMachine: false })
            throw new UsageException("Nobody is known whose signatures count. Name public keys by '--verification-key', or commit one as 'cosign.pub' in the root.");
        using var key = Open(build);
        return [VerificationKey.FromDer(key.PublicKey.ToDer(), Describe(build))];
    }

    private static AbsolutePath Own(IHasSigningKeys build, string name) => build.RootDirectory / name;

    private static AbsolutePath Given(IHasSigningKeys build, string path) => AbsolutePath.Parse(Path.GetFullPath(path, build.Environment.WorkingDirectory.Value));

    private static string Read(AbsolutePath file, string option)
    {
        const int Largest = 64 * 1024;
        try
        {
            return new FileInfo(file.Value).Length <= Largest
                ? File.ReadAllText(file.Value, Encoding.ASCII)
                : throw new UsageException($"'{file}' of '{option}' is too large for a key. Expected PEM of at most {Largest} bytes.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The key '{file}' of '{option}' cannot be read: {exception.Message} Name a file that can, or leave it out.", exception);
        }
    }
}

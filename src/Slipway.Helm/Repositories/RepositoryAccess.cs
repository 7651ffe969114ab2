using Slipway.Images;
using Slipway.Model;

namespace Slipway.Helm.Repositories;

/// <summary>How one repository or registry is reached: what it is shown, and whom the connection trusts.</summary>
public sealed record RepositoryAccess
{
    /// <summary>The user; empty (the default) for none. It goes with <see cref="Password"/>.</summary>
    public string User { get; init; } = "";

    /// <summary>The password; null (the default) for none.</summary>
    public Secret? Password { get; init; }

    /// <summary>Whether hosts that an index names are shown them, too; by default only the index's own host is.</summary>
    public CredentialReach Reach { get; init; }

    /// <summary>A file of certificates (PEM) that are trusted besides the system's; empty (the default) for none.</summary>
    public string CaFile { get; init; } = "";

    /// <summary>A certificate (PEM) that servers are shown; empty (the default) for none. It goes with <see cref="KeyFile"/>.</summary>
    public string CertFile { get; init; } = "";

    /// <summary>The key of <see cref="CertFile"/>.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Whether servers' certificates count; by default they do.</summary>
    public CertificateCheck Check { get; init; }

    /// <summary>Whether a registry is spoken to by HTTP; by default only one of this machine is.</summary>
    public RegistryProtocol Protocol { get; init; }

    internal bool HasCredentials => User.Length > 0 && Password is not null;

    internal bool HasTrust => (CertFile.Length > 0 && KeyFile.Length > 0) || CaFile.Length > 0 || Check == CertificateCheck.None;

    internal ConnectionTrust Trust => new()
    {
        Authorities = CaFile.Length > 0 ? PathOf(CaFile) : null,
        // One without the other is nothing, as in Helm.
        Certificate = CertFile.Length > 0 && KeyFile.Length > 0 ? PathOf(CertFile) : null,
        Key = CertFile.Length > 0 && KeyFile.Length > 0 ? PathOf(KeyFile) : null,
        Check = Check,
    };

    private static AbsolutePath PathOf(string path) => AbsolutePath.Parse(Path.GetFullPath(path));
}

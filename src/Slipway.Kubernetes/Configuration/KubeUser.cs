using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A user of a kubeconfig: how it proves who it is. Secrets print as <c>***</c>.</summary>
public sealed record KubeUser
{
    /// <summary>Where it stands.</summary>
    public required KubeConfigPlace Place { get; init; }

    /// <summary>A file of its certificate (PEM).</summary>
    public AbsolutePath? CertificateFile { get; init; }

    /// <summary>The same as text, which counts more than the file.</summary>
    public ImmutableArray<byte>? CertificateData { get; init; }

    /// <summary>A file of the certificate's key (PEM).</summary>
    public AbsolutePath? KeyFile { get; init; }

    /// <summary>The same as text, which counts more than the file.</summary>
    public Secret? KeyData { get; init; }

    /// <summary>A bearer token.</summary>
    public Secret? Token { get; init; }

    /// <summary>A file of a bearer token, which counts more than <see cref="Token"/> and is read again and again.</summary>
    public AbsolutePath? TokenFile { get; init; }

    /// <summary>The name for HTTP's basic authentication.</summary>
    public string? Username { get; init; }

    /// <summary>The password for it.</summary>
    public Secret? Password { get; init; }

    /// <summary>A program that gives credentials.</summary>
    public KubeCredentialPlugin? Plugin { get; init; }

    /// <summary>The name of an <c>auth-provider</c>, which is not supported; null where there is none.</summary>
    public string? AuthProvider { get; init; }

    /// <summary>As whom it acts.</summary>
    public Impersonation Impersonation { get; init; } = Impersonation.None;

    /// <summary>Which kinds of proof it has, such as <c>client certificate</c>; never the proof itself.</summary>
    public override string ToString() => $"{nameof(KubeUser)} {{ {Place}, {string.Join(", ", Proofs())} }}";

    private IEnumerable<string> Proofs()
    {
        if (CertificateFile is not null || CertificateData is not null)
            yield return "client certificate";
        if (Token is not null || TokenFile is not null)
            yield return "token";
        if (Username is not null)
            yield return $"basic authentication of '{Username}'";
        if (Plugin is not null)
            yield return $"credential plugin '{Plugin.Command}'";
        if (AuthProvider is not null)
            yield return $"auth provider '{AuthProvider}'";
    }
}

using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>How registries are spoken to.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>
    /// Registries that are reached elsewhere than their name says, such as <c>slipway.local</c> at <c>http://127.0.0.1:5000</c>. Of the others,
    /// those of this machine (<c>localhost</c>, <c>127.…</c>, <c>[::1]</c>) are reached by HTTP, all else by HTTPS; <c>docker.io</c> is at
    /// <c>registry-1.docker.io</c>.
    /// </summary>
    public ImmutableDictionary<string, Uri> Endpoints { get; init; } = ImmutableDictionary<string, Uri>.Empty;

    /// <summary>What each registry is shown, by its name, before <see cref="Logins"/> is asked.</summary>
    public ImmutableDictionary<string, RegistryCredential> Credentials { get; init; } = ImmutableDictionary<string, RegistryCredential>.Empty;

    /// <summary>Where credentials of the others are found; null (the default): they are asked without credentials.</summary>
    public RegistryLogins? Logins { get; init; }

    /// <summary>
    /// A file of certificates (PEM) whose owners may vouch for registries and token servers, besides those that the system trusts; null (the
    /// default): none. A certificate's names and dates are checked all the same.
    /// </summary>
    public AbsolutePath? CertificateAuthorities { get; init; }

    /// <summary>Whom connections trust, and what they show; by default whom the system trusts, and nothing.</summary>
    public ConnectionTrust Trust { get; init; } = new();

    /// <summary>How blobs are sent; by default each in one piece.</summary>
    public UploadForm Upload { get; init; } = UploadForm.Whole;

    /// <summary>
    /// The size of a chunk in bytes, where blobs are sent in chunks; more than zero, by default 16 MiB: more than the 5 MiB that some registries
    /// ask for at least, less than what most proxies let pass. A registry that asks for more by <c>OCI-Chunk-Min-Length</c> gets more.
    /// </summary>
    public int ChunkBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many entries of a list are asked for at once; more than zero, or null (the default): as many as the registry likes.</summary>
    public int? PageSize { get; init; }

    /// <summary>How long an answer may take to begin; more than zero, by default 30 s. Bodies may take longer.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a body may pause; more than zero, by default 60 s.</summary>
    public TimeSpan PauseLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often what may pass is tried again; 0 or more, by default 4.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The delay before the first repetition, doubled before each further one; by default 200 ms.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest delay, also where the registry asks for more by <c>Retry-After</c>; by default 60 s.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(60);
}

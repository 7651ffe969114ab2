using System.Collections.Immutable;

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

    /// <summary>What each registry is shown, by its name; without an entry it is asked without credentials.</summary>
    public ImmutableDictionary<string, RegistryCredential> Credentials { get; init; } = ImmutableDictionary<string, RegistryCredential>.Empty;

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

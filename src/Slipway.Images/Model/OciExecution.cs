using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>How an image's process is started: the <c>config</c> object of an image configuration.</summary>
public sealed record OciExecution
{
    /// <summary>The user, <c>name|uid[:group|gid]</c>; null means root.</summary>
    [JsonPropertyName("User")]
    public string? User { get; init; }

    /// <summary>The ports it listens on, such as <c>8080/tcp</c>; the values are always empty objects. Null where none.</summary>
    [JsonPropertyName("ExposedPorts")]
    public ImmutableSortedDictionary<string, JsonElement>? ExposedPorts { get; init; }

    /// <summary>The environment as <c>NAME=value</c>; null where empty.</summary>
    [JsonPropertyName("Env")]
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>The program and its first arguments; null where the command alone is run.</summary>
    [JsonPropertyName("Entrypoint")]
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Default arguments; null where none.</summary>
    [JsonPropertyName("Cmd")]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The folder it starts in; null means the root.</summary>
    [JsonPropertyName("WorkingDir")]
    public string? WorkingDirectory { get; init; }

    /// <summary>Labels; null where none.</summary>
    [JsonPropertyName("Labels")]
    public ImmutableSortedDictionary<string, string>? Labels { get; init; }

    /// <summary>The signal that asks it to stop, such as <c>SIGTERM</c>; null means the runtime's default.</summary>
    [JsonPropertyName("StopSignal")]
    public string? StopSignal { get; init; }

    /// <summary>What the specification does not name (a health check, an on-build trigger), kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}

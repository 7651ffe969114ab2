using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Supervisor;

/// <summary>What a replica runs. Replicas of equal templates are interchangeable, whichever generation started them.</summary>
internal sealed record ReplicaTemplate
{
    /// <summary>The release that it belongs to.</summary>
    public required Release Release { get; init; }

    /// <summary>The program and its arguments; <c>dotnet</c> means the runtime that runs the supervisor.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>Where it starts.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Variables of the image and the environment's settings; the supervisor adds the port and the host's path.</summary>
    public required ImmutableSortedDictionary<string, string> Environment { get; init; }

    /// <summary>The identity of all of the above.</summary>
    [JsonIgnore]
    public string Hash => field ??= ComputeHash();

    private string ComputeHash()
    {
        var text = new StringBuilder(Release.Id.Value).Append('\0').Append(WorkingDirectory);
        foreach (var part in Command)
            text.Append('\0').Append(part);
        text.Append('\0');
        foreach (var (name, value) in Environment)
            text.Append('\0').Append(name).Append('=').Append(value);
        return Digest.Of(Encoding.UTF8.GetBytes(text.ToString())).Short;
    }
}

using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>What one <c>*.deps.json</c> tells: the libraries that ship, the graph between them, and the runtime it was published for.</summary>
internal sealed record DependencyManifest
{
    /// <summary>The file, as given.</summary>
    public required string Path { get; init; }

    /// <summary>The id of the program; null where the file names no project, as a shared framework's does.</summary>
    public string? MainId { get; init; }

    /// <summary>Such as <c>linux-x64</c>; empty where it is for any.</summary>
    public string RuntimeIdentifier { get; init; } = "";

    /// <summary>What ships, the program among it.</summary>
    public required ImmutableArray<BillComponent> Components { get; init; }
}

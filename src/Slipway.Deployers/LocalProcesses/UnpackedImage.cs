using System.Collections.Immutable;

namespace Slipway.Deployers;

/// <summary>How an unpacked image is run: the parts of its configuration that count for a plain process.</summary>
public sealed record UnpackedImage
{
    /// <summary>The program and its first arguments; with <see cref="Arguments"/> behind it the whole command line.</summary>
    public required ImmutableArray<string> EntryPoint { get; init; }

    /// <summary>Further arguments (the image's <c>Cmd</c>); none by default.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The image's variables; none by default.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where the program starts, a path within the image; <c>/</c> by default.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>The ports that the image names; kept for people, the replica is told its own.</summary>
    public ImmutableArray<int> ExposedPorts { get; init; } = [];
}

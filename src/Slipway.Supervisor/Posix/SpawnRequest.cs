namespace Slipway.Supervisor;

/// <summary>A program to start in a session of its own, with its output in a file.</summary>
internal sealed record SpawnRequest
{
    /// <summary>The program: an absolute path.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, without its name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Its whole environment; nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where it starts.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Where its output goes, appended.</summary>
    public required string LogFile { get; init; }
}

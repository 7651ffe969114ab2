namespace Slipway.Images;

/// <summary>Where an instruction comes from: what was written, before it got its meaning.</summary>
public sealed record InstructionSource
{
    /// <summary>The keyword in the case it was written in.</summary>
    public required string Keyword { get; init; }

    /// <summary>The lines it takes, heredocs included.</summary>
    public required LineRange Lines { get; init; }

    /// <summary>The flags in their order.</summary>
    public IReadOnlyList<InstructionFlag> Flags { get; init; } = [];

    /// <summary>
    /// Everything behind keyword and flags, continued lines joined, comments between them left out; empty where
    /// nothing is.
    /// </summary>
    public required string Arguments { get; init; }

    /// <summary>The heredocs in the order of their words.</summary>
    public IReadOnlyList<Heredoc> Heredocs { get; init; } = [];

    /// <summary>Blank lines amid the continued ones: Docker announced that they will be errors.</summary>
    public IReadOnlyList<int> EmptyContinuations { get; init; } = [];

    /// <summary>The value of the last flag of that name; null where it is not set or has no value.</summary>
    public string? Flag(string name) => Flags.LastOrDefault(flag => flag.Name == name)?.Value;

    /// <summary>Whether a switch such as <c>--link</c> is on.</summary>
    public bool Switch(string name) =>
        Flags.LastOrDefault(flag => flag.Name == name) is { Value: null or "true" };
}

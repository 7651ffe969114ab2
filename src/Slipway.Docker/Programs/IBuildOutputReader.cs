namespace Slipway.Docker;

/// <summary>Reads what a program writes as it builds, line by line.</summary>
internal interface IBuildOutputReader
{
    /// <summary>The reason that the program gave for its failure; empty where it gave none.</summary>
    string Error { get; }

    /// <summary>What a line tells; null for nothing, or nothing yet.</summary>
    SolveStatus? Read(string line);

    /// <summary>What is left to be told once the program has ended.</summary>
    SolveStatus? End(int exitCode);
}

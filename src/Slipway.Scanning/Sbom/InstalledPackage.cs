namespace Slipway.Scanning;

/// <summary>One package of the distribution, as its database has it.</summary>
internal sealed record InstalledPackage
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public string Architecture { get; init; } = "";

    public string License { get; init; } = "";

    public string Supplier { get; init; } = "";

    /// <summary>The source it was built from, where that has another name or version: advisories go by it.</summary>
    public SourcePackage? Source { get; init; }

    /// <summary>The names it answers to beside its own.</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>What it needs; of each, one of several names is enough.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Needs { get; init; } = [];
}

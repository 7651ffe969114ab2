namespace Slipway.Helm.Manifests;

/// <summary>An object that is made at a moment of a release's life instead of with it.</summary>
public sealed record Hook
{
    /// <summary>The object.</summary>
    public required Manifest Manifest { get; init; }

    /// <summary>When it is made.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Which come first among those of one moment: the least. Default: 0.</summary>
    public int Weight { get; init; }

    /// <summary>When it is deleted, as the chart says it.</summary>
    public IReadOnlyList<string> DeletePolicies { get; init; } = [];

    /// <summary>When its log is shown, as the chart says it.</summary>
    public IReadOnlyList<string> OutputLogPolicies { get; init; } = [];

    /// <summary>Whether it is a test.</summary>
    public bool IsTest => Events.Contains("test");
}

namespace Slipway.Helm.Releases;

/// <summary>An object that is made at one point of a release's life and not part of the release.</summary>
public sealed record ReleaseHook
{
    /// <summary>The object's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The object's kind.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The template it comes from.</summary>
    public string Path { get; init; } = "";

    /// <summary>The object.</summary>
    public string Manifest { get; init; } = "";

    /// <summary>When it is made: <c>pre-install</c>, <c>test</c> and so on.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Hooks of a lower weight come first.</summary>
    public int Weight { get; init; }

    /// <summary>When it is taken away: <c>before-hook-creation</c> and so on.</summary>
    public IReadOnlyList<string> DeletePolicies { get; init; } = [];

    /// <summary>When its log is shown: <c>hook-succeeded</c>, <c>hook-failed</c>.</summary>
    public IReadOnlyList<string> OutputLogPolicies { get; init; } = [];

    /// <summary>In what order the hooks of one event are run: by weight, then by name.</summary>
    /// <param name="hooks">The hooks, sorted by kind.</param>
    /// <param name="hookEvent">The event.</param>
    /// <returns>Those of the event.</returns>
    public static IReadOnlyList<ReleaseHook> InOrder(IEnumerable<ReleaseHook> hooks, string hookEvent) =>
    [
        .. hooks.Where(hook => hook.Events.Contains(hookEvent, StringComparer.Ordinal))
            .OrderBy(hook => hook.Weight).ThenBy(hook => hook.Name, StringComparer.Ordinal),
    ];
}

namespace Slipway.Helm.Releases;

/// <summary>The rendered objects of a chart, in the order in which they are installed.</summary>
/// <param name="Hooks">The hooks, by kind.</param>
/// <param name="Manifests">The others, by kind.</param>
/// <param name="Skipped">What Helm would print of hooks with an event it does not know, which it leaves out.</param>
public sealed record SortedManifests(
    IReadOnlyList<ReleaseHook> Hooks, IReadOnlyList<ReleaseManifest> Manifests, IReadOnlyList<string> Skipped);

namespace Slipway.Helm.Repositories;

/// <summary>Which chart is wanted.</summary>
/// <param name="Name">
/// A folder, an archive, its address, a place in a registry (<c>oci://…</c>), a repository's and the chart's name (<c>repo/chart</c>), or with
/// <paramref name="Repository"/> the chart's name alone.
/// </param>
/// <param name="Version">A version or a range; empty for the newest that is no pre-release.</param>
/// <param name="Repository">The address of a repository that need not have a name; empty for none.</param>
public sealed record ChartQuery(string Name, string Version = "", string Repository = "");

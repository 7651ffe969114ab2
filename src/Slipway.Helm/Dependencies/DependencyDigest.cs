using System.Security.Cryptography;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Dependencies;

/// <summary>The hash by which a lock file says what it was made for.</summary>
internal static class DependencyDigest
{
    private static readonly GoType ListType = GoType.SliceOf(GoType.PointerTo(GoType.Struct("chart.Dependency")));

    /// <summary>Of what a chart wants and what that came to.</summary>
    public static string Of(IReadOnlyList<ChartDependency>? wanted, IReadOnlyList<ChartDependency> locked) =>
        Hash(new GoSlice(GoType.SliceOfAny, [List(wanted), List(locked)]));

    /// <summary>As Helm 2 made it: of what a chart wants alone.</summary>
    public static string OfOld(IReadOnlyList<ChartDependency>? wanted)
    {
        var map = new GoMap();
        map["dependencies"] = List(wanted);
        return Hash(map);
    }

    private static GoSlice List(IReadOnlyList<ChartDependency>? dependencies) =>
        dependencies is null ? GoSlice.Nil(ListType) : new GoSlice(ListType, [.. dependencies]);

    private static string Hash(object value) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(GoText.ToBytes(GoJson.Write(value))));
}

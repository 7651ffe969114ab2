using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Rendering;

/// <summary>What templates see as <c>.Capabilities</c>: what the cluster can do.</summary>
public sealed class Capabilities : IGoStruct
{
    private static readonly GoType StructType = GoType.PointerTo(GoType.Struct("chartutil.Capabilities"));
    private static readonly GoType VersionSet = GoType.Named("chartutil.VersionSet", GoType.SliceOfStrings, FindMethod);

    private readonly GoSlice _versions;

    /// <summary>Capabilities of a cluster.</summary>
    /// <param name="kubernetes">Its version.</param>
    /// <param name="apiVersions">Its API versions: <c>apps/v1</c>, <c>apps/v1/Deployment</c>.</param>
    public Capabilities(KubernetesVersion kubernetes, IEnumerable<string> apiVersions)
    {
        KubernetesVersion = kubernetes;
        _versions = new GoSlice(VersionSet, [.. apiVersions]);
    }

    /// <summary>The version of Kubernetes.</summary>
    public KubernetesVersion KubernetesVersion { get; }

    /// <inheritdoc/>
    public GoType Type => StructType;

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames => ["KubeVersion", "APIVersions", "HelmVersion"];

    /// <summary>Those that Helm 3.21 assumes where it asks no cluster.</summary>
    /// <param name="kubernetes">Another version of Kubernetes; null (the default): <see cref="KubernetesVersion.Default"/>.</param>
    /// <param name="more">Further API versions.</param>
    /// <returns>The capabilities.</returns>
    public static Capabilities Assumed(KubernetesVersion? kubernetes = null, IEnumerable<string>? more = null) =>
        new(kubernetes ?? KubernetesVersion.Default, KnownApiVersions.All.Concat(more ?? []));

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = name switch
        {
            "KubeVersion" => KubernetesVersion,
            "APIVersions" => _versions,
            "HelmVersion" => HelmVersion.Current,
            _ => null,
        };
        return value is not null;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = name == "Copy" ? new GoFunction(name, (in _) => this) : null;
        return method is not null;
    }

    private static GoFunction? FindMethod(object receiver, string name) =>
        name == "Has" ? new GoFunction(name, (in call) => Has((GoSlice)receiver, call.Text(0)), GoType.String) : null;

    private static bool Has(GoSlice versions, string version)
    {
        foreach (var one in versions.Span)
        {
            if ((string?)one == version)
                return true;
        }

        return false;
    }
}

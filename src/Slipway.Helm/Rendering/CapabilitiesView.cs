using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Releases;

namespace Slipway.Helm.Rendering;

/// <summary>What templates see as <c>.Capabilities</c>.</summary>
internal sealed class CapabilitiesView(Capabilities capabilities) : IGoStruct
{
    private static readonly GoType StructType = GoType.PointerTo(GoType.Struct("chartutil.Capabilities"));
    private static readonly GoType VersionSet = GoType.Named("chartutil.VersionSet", GoType.SliceOfStrings, FindMethod);

    private readonly GoSlice _versions = new(VersionSet, [.. capabilities.ApiVersions]);
    private readonly HelmVersion _helm = new(capabilities.HelmVersion);

    public GoType Type => StructType;

    public IReadOnlyList<string> FieldNames => ["KubeVersion", "APIVersions", "HelmVersion"];

    public bool TryGetField(string name, out object? value)
    {
        value = name switch
        {
            "KubeVersion" => capabilities.KubeVersion,
            "APIVersions" => _versions,
            "HelmVersion" => _helm,
            _ => null,
        };
        return value is not null;
    }

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

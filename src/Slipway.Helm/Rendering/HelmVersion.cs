using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Rendering;

/// <summary>What templates see as <c>.Capabilities.HelmVersion</c>: the Helm whose language this is.</summary>
internal sealed class HelmVersion(string version) : IGoStruct
{
    private static readonly GoType StructType = GoType.Struct("version.BuildInfo");

    public GoType Type => StructType;

    public IReadOnlyList<string> FieldNames => ["Version", "GitCommit", "GitTreeState", "GoVersion"];

    public bool TryGetField(string name, out object? value)
    {
        value = name switch
        {
            "Version" => version,
            "GitCommit" => "",
            "GitTreeState" => "clean",
            "GoVersion" => "go1.25",
            _ => null,
        };
        return value is not null;
    }

    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = null;
        return false;
    }
}

using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Rendering;

/// <summary>What templates see as <c>.Release</c>.</summary>
public sealed record ReleaseOptions
{
    /// <summary>The name of the release.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace. Default: <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>The revision, from 1. Default: 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>What is done. Default: <see cref="ReleaseAction.Install"/>.</summary>
    public ReleaseAction Action { get; init; }

    internal GoMap ToGo()
    {
        var map = new GoMap();
        map.Set("Name", Name);
        map.Set("Namespace", Namespace);
        map.Set("IsUpgrade", Action == ReleaseAction.Upgrade);
        map.Set("IsInstall", Action == ReleaseAction.Install);
        map.Set("Revision", (nint)Revision);
        map.Set("Service", "Helm");
        return map;
    }
}

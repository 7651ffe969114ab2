namespace Slipway.Deployers;

/// <summary>In what objects release records lie, as Helm's <c>HELM_DRIVER</c> says.</summary>
public enum ReleaseDriver
{
    /// <summary>In Secrets of type <c>helm.sh/release.v1</c>. Helm's default.</summary>
    Secret,

    /// <summary>In ConfigMaps.</summary>
    ConfigMap,
}

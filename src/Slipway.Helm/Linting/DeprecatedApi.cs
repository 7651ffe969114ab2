namespace Slipway.Helm.Linting;

/// <summary>An API that Kubernetes gives up.</summary>
/// <param name="ApiVersion">Its group and version.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Deprecated">The version of Kubernetes that deprecates it.</param>
/// <param name="Removed">The version that no longer serves it.</param>
/// <param name="Replacement">What to use instead, group and version with the kind; empty where nothing is named.</param>
public sealed record DeprecatedApi(string ApiVersion, string Kind, MinorVersion Deprecated, MinorVersion Removed, string Replacement)
{
    /// <summary>What Kubernetes itself says of it.</summary>
    public override string ToString() =>
        $"{ApiVersion} {Kind} is deprecated in v{Deprecated}+, unavailable in v{Removed}+{(Replacement.Length == 0 ? "" : $"; use {Replacement}")}";
}

namespace Slipway.Scanning;

/// <summary>Where a package comes from.</summary>
public enum PackageKind
{
    /// <summary>A package of the distribution, such as Debian's or Alpine's.</summary>
    OperatingSystem,

    /// <summary>A library of a language, such as NuGet's or npm's.</summary>
    Library,
}

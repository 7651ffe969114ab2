namespace Slipway.Scanning;

/// <summary>What a component is.</summary>
public enum ComponentKind
{
    /// <summary>A program.</summary>
    Application,

    /// <summary>A library, of NuGet or of the same source.</summary>
    Library,

    /// <summary>A shared framework, such as <c>Microsoft.NETCore.App</c>.</summary>
    Framework,

    /// <summary>The distribution that the image is made of.</summary>
    OperatingSystem,

    /// <summary>A package of the distribution.</summary>
    SystemPackage,

    /// <summary>An image.</summary>
    Container,
}

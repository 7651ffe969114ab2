namespace Slipway.Scanning;

/// <summary>A package of a project.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">The version that is used.</param>
/// <param name="Project">The project's file, from the folder that is looked at.</param>
/// <param name="IsDirect">Whether the project asks for it itself; null where unknown.</param>
internal sealed record NuGetPackage(string Name, string Version, string Project, bool? IsDirect);

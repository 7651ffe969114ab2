namespace Slipway.Scanning;

/// <summary>Where a project asks for a package.</summary>
/// <param name="Package">The package's name.</param>
/// <param name="Path">The project file or <c>Directory.Packages.props</c>, from the repository's root, with slashes.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record PackageLine(string Package, string Path, int Line);

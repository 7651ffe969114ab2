using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>How a bill of materials is made.</summary>
public sealed record SbomOptions
{
    /// <summary>The time that the bill says it was made: the commit's, so that the same commit gives the same bill.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>What the bill is called, such as the image's repository; by default the digest, the program's name, or the folder's where several programs are in it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The version of what it is of, such as a tag; empty by default.</summary>
    public string Version { get; init; } = "";

    /// <summary>Whose image of an index is taken; Linux on this machine's processor by default.</summary>
    public Platform Platform { get; init; } = Platform.LinuxOnThisMachine;

    /// <summary>Files of restores (<c>obj/project.assets.json</c>): they say which packages a project asks for itself, and where packages lie. None by default.</summary>
    public ImmutableArray<AbsolutePath> AssetsFiles { get; init; } = [];

    /// <summary>Folders of packages that are asked for licences and authors beside those of <see cref="AssetsFiles"/>, such as <c>~/.nuget/packages</c>. None by default.</summary>
    public ImmutableArray<AbsolutePath> PackageFolders { get; init; } = [];

    /// <summary>How much of an image is read.</summary>
    public SbomLimits Limits { get; init; } = new();
}

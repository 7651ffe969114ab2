using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// What a Dockerfile linter needs to know of a .NET project. Read from the XML alone, without MSBuild: what depends on a condition,
/// on an import that cannot be followed or on an unknown property is null, and rules that need it are silent. Paths are
/// relative to the build context, with <c>/</c>.
/// </summary>
public sealed record DotNetProjectFacts
{
    /// <summary>The project file.</summary>
    public required string Project { get; init; }

    /// <summary>The target frameworks, such as <c>net10.0</c>; null where not known.</summary>
    public IReadOnlyList<string>? TargetFrameworks { get; init; }

    /// <summary>The assembly's name without <c>.dll</c>; null where not known.</summary>
    public string? AssemblyName { get; init; }

    /// <summary>Whether the program does without culture data; null where it is not said or not known.</summary>
    public bool? InvariantGlobalization { get; init; }

    /// <summary>
    /// The projects referenced, directly or through others, without the project itself; null where not all of them
    /// are known.
    /// </summary>
    public IReadOnlyList<string>? ProjectReferences { get; init; }

    /// <summary>
    /// The files that <c>dotnet restore</c> reads, as far as they are known and exist: projects, <c>Directory.Build.props</c> and
    /// <c>.targets</c> with what they import, <c>Directory.Packages.props</c>, <c>nuget.config</c>, <c>global.json</c>,
    /// <c>packages.lock.json</c>.
    /// </summary>
    public IReadOnlyList<string> RestoreFiles { get; init; } = [];

    /// <summary>
    /// Files of NuGet's configuration that hold a password in clear text rather than the name of a variable.
    /// </summary>
    public IReadOnlyList<string> FilesWithPassword { get; init; } = [];

    /// <summary>Reads the facts of a project.</summary>
    /// <param name="project">The project file, or a folder with exactly one.</param>
    /// <param name="context">The build context, the folder that the project is in or below; nothing outside of it is looked at.</param>
    /// <exception cref="UsageException">There is no such project, it is outside of the context, or a file is not XML.</exception>
    public static DotNetProjectFacts Read(AbsolutePath project, AbsolutePath context)
    {
        var file = FindProject(project);
        if (!context.Contains(file))
            throw new UsageException($"The project '{file}' is outside of the build context '{context}'. Give a folder above it.");
        return ProjectFactsReader.Read(file, context);
    }

    private static AbsolutePath FindProject(AbsolutePath path)
    {
        if (path.FileExists)
            return path;
        var found = path.DirectoryExists
            ? Directory.EnumerateFiles(path.Value, "*.*proj")
            .Where(one => Path.GetExtension(one) is ".csproj" or ".fsproj" or ".vbproj").ToList()
            : [];
        return found.Count == 1
            ? AbsolutePath.Parse(found[0])
            : throw new UsageException($"'{path}' holds {found.Count} projects, expected one. Give the path of a project file.");
    }
}

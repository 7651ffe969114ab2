using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The solution that the build works on.</summary>
public interface IHasSolution : IBuild
{
    /// <summary>The solution file. Default: the only one in the root.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    AbsolutePath SolutionFile
    {
        get
        {
            string[] files =
            [
                .. Directory.EnumerateFiles(RootDirectory.Value, "*.sln"),
                .. Directory.EnumerateFiles(RootDirectory.Value, "*.slnx"),
            ];
            return files is [var file]
                ? AbsolutePath.Parse(file)
                : throw new UsageException(
                    $"'{RootDirectory}' holds {files.Length} solutions, expected one. "
                    + "Say which one is meant: 'AbsolutePath IHasSolution.SolutionFile => RootDirectory / \"My.sln\";'.");
        }
    }

    /// <summary>Globs of the folders that hold projects; what lies elsewhere does not make a compilation stale.</summary>
    IReadOnlyList<string> ProjectFolders => ["src", "tests", "samples", "benchmarks"];

    /// <summary>What a restore reads.</summary>
    sealed string[] RestoreInputs =>
    [
        .. ProjectFolders.SelectMany(folder => new[] { $"{folder}/**/*.csproj", $"{folder}/**/packages.lock.json" }),
        "*.sln", "*.slnx", "Directory.*", "global.json", "NuGet.config", "nuget.config",
    ];

    /// <summary>What a compilation reads.</summary>
    sealed string[] CompileInputs =>
        [.. RestoreInputs, .. ProjectFolders.Select(folder => $"{folder}/**/*"), "eng/**/*", ".editorconfig"];
}

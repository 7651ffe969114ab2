using Slipway.DotNet;
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
            var files = RootDirectory.GlobFiles("*.sln", "*.slnx");
            return files.Count == 1
                ? files[0]
                : throw new UsageException(
                    $"'{RootDirectory}' holds {files.Count} solutions, expected one. "
                    + "Say which one is meant: 'AbsolutePath IHasSolution.SolutionFile => RootDirectory / \"My.sln\";'.");
        }
    }

    /// <summary>The .NET command line, its output in the target's log.</summary>
    sealed DotNetCli DotNet(TargetContext context) => Toolbox.DotNet(this, context);
}

using Slipway.Model;

namespace Slipway.DotNet;

/// <summary>A project of a solution.</summary>
/// <param name="Name">Its name in the solution.</param>
/// <param name="Path">Its project file. Whether it exists is not checked.</param>
public sealed record SolutionProject(string Name, AbsolutePath Path)
{
    /// <summary>The folder of the project file.</summary>
    public AbsolutePath Directory => Path.Parent ?? Path;
}

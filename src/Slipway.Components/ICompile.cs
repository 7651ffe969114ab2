using Slipway.DotNet;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Compiles the solution.</summary>
public interface ICompile : IRestore
{
    /// <summary>Compiles every project of the solution.</summary>
    Target Compile => target => target
        .Description("Compiles the solution.")
        .DependsOn(Restore)
        .Inputs(CompileInputs)
        .Outputs("artifacts/bin/*/*/*.dll")
        .Executes(async context =>
        {
            var options = new DotNetBuildOptions { Project = SolutionFile, Configuration = Configuration, NoRestore = true };
            var result = await CreateDotNet().BuildAsync(options, DotNetLog.Lines(context), context.CancellationToken);
            DotNetLog.Warnings(context, result);
        });
}

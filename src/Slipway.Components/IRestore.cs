using Slipway.DotNet;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Restores the solution's packages.</summary>
public interface IRestore : IHasSolution, IHasConfiguration, IRunPrograms
{
    /// <summary>Fetches what the lock files name; on a CI host a lock file that no longer fits is an error.</summary>
    Target Restore => target => target
        .Description("Fetches the packages that the lock files name.")
        .Inputs(RestoreInputs)
        .Outputs("artifacts/obj/*/project.assets.json")
        .Executes(async context =>
        {
            var options = new DotNetRestoreOptions { Project = SolutionFile, LockedMode = IsContinuousIntegration };
            var result = await CreateDotNet().RestoreAsync(options, DotNetLog.Lines(context), context.CancellationToken);
            DotNetLog.Warnings(context, result);
        });
}

using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Goes back to the previous verified release, or takes environments down.</summary>
public interface IRollBack : IDeploy
{
    /// <summary>Rolls <c>--environment</c> back to its previous verified release, watched to a verdict like any deploy.</summary>
    Target Rollback => target => target
        .Description("Returns --environment to its previous verified release.")
        .Requires(() => TargetEnvironment)
        .AlwaysRuns()
        .Executes(context => RunAsync(context, pipeline => pipeline.RollbackAsync(
            new RollbackOrder
            {
                Environment = EnvironmentName.Parse(TargetEnvironment ?? ""),
                Actor = Actor,
                LockWait = LockWait,
            },
            ProgressOf(context),
            context.CancellationToken)));

    /// <summary>Stops what runs in <c>--environment</c>, or everywhere.</summary>
    Target Down => target => target
        .Description("Stops what runs in --environment, or in all environments.")
        .AlwaysRuns()
        .Executes(async context =>
        {
            foreach (var name in TargetEnvironment is { } one ? [one] : Environments.Select(environment => environment.Name))
            {
                var order = new DownOrder { Environment = EnvironmentName.Parse(name), Actor = Actor, LockWait = LockWait };
                await RunAsync(context, pipeline => pipeline.DownAsync(order, ProgressOf(context), context.CancellationToken));
            }
        });
}

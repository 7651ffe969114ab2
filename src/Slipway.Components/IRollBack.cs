using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Goes back to the previous verified release, or takes environments down.</summary>
public interface IRollBack : IDeploy
{
    /// <summary>Rolls <c>--environment</c> back to its previous verified release, or to <c>--release</c>, watched to a verdict like any deploy.</summary>
    Target Rollback => target => target
        .Description("Returns --environment to its previous verified release.")
        .After(Deploy)
        .TryAfter<IPromote>(build => build.Promote)
        .Requires(() => TargetEnvironment)
        .Validate(() => EnvironmentMistakes(("--environment", TargetEnvironment)))
        .Validate(() => ImageAdmission.Mistakes(this, TargetEnvironment))
        .Validate(() => KnownTag is null ? [] : ["'--tag' is for 'Deploy' alone. Name the release by '--release'."])
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery(context);
            var asked = KnownRelease is { } text ? await delivery.Pipeline.FindReleaseAsync(text, context.CancellationToken) : null;
            var order = new RollbackOrder
            {
                Environment = EnvironmentName.Parse(TargetEnvironment ?? ""),
                Release = asked?.Id,
                Actor = Actor,
                LockWait = LockWait,
            };
            Show(context, await delivery.Pipeline.RollbackAsync(order, ProgressOf(context), context.CancellationToken));
        });

    /// <summary>Stops what runs in <c>--environment</c>, or everywhere.</summary>
    Target Down => target => target
        .Description("Stops what runs in --environment, or in all environments.")
        .After(Deploy, Rollback)
        .TryAfter<IPromote>(build => build.Promote)
        .Validate(() => EnvironmentMistakes(("--environment", TargetEnvironment)))
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery(context);
            List<string> failures = [];
            foreach (var name in TargetEnvironment is { } one ? [one] : Environments.Select(environment => environment.Name))
            {
                var order = new DownOrder { Environment = EnvironmentName.Parse(name), Actor = Actor, LockWait = LockWait };
                try
                {
                    Show(context, await delivery.Pipeline.DownAsync(order, ProgressOf(context), context.CancellationToken));
                }
                catch (ToolException exception)
                {
                    // One that cannot be taken down must not keep the others up.
                    failures.Add(exception.Message);
                }
            }

            if (failures.Count > 0)
                throw new TargetFailedException(string.Join('\n', failures));
        });
}

using System.Collections.Immutable;
using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Deploys, promotes, rolls back, and tells what runs where.</summary>
public interface IDeploy : IHasEnvironments
{
    /// <summary>Where to deploy, roll back or take down.</summary>
    [Parameter("Environment to deploy to, roll back or take down (default: the first; Down: all)", Name = "Environment")]
    sealed string? TargetEnvironment => Parameters.Get<string>();

    /// <summary>Settings of this deploy alone, added to the environment's own; a release is not verified by them.</summary>
    ImmutableSortedDictionary<string, string> SettingOverrides => ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Deploys the release that was just built, and watches it to a verdict.</summary>
    Target Deploy => target => target
        .Description("Deploys the release and watches it to a verdict; a bad one is rolled back.")
        .DependsOn(PushImage)
        .AlwaysRuns()
        .Executes(context => RunAsync(context, pipeline => pipeline.DeployAsync(
            new DeployOrder
            {
                Environment = EnvironmentName.Parse(TargetEnvironment ?? Environments[0].Name),
                Release = context.ValueOf(PushImage),
                Actor = Actor,
                LockWait = LockWait,
                SettingOverrides = SettingOverrides,
            },
            ProgressOf(context),
            context.CancellationToken)));

    /// <summary>Runs an operation and shows its outcome; a bad one fails the target.</summary>
    sealed async Task RunAsync(TargetContext context, Func<DeliveryPipeline, Task<OperationOutcome>> operation)
    {
        var outcome = await operation(CreatePipeline());
        if (!outcome.Succeeded)
            throw new TargetFailedException(OutcomeView.Text(outcome));
        context.Log.Information(OutcomeView.Text(outcome));
    }
}

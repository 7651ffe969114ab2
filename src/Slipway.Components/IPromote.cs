using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Takes a verified release from one environment to the next.</summary>
public interface IPromote : IDeploy
{
    /// <summary>The environment that verified it.</summary>
    [Parameter("Environment to promote from")]
    sealed string? From => Parameters.Get<string>();

    /// <summary>The environment to take it to.</summary>
    [Parameter("Environment to promote to")]
    sealed string? To => Parameters.Get<string>();

    /// <summary>Promotes the release that <c>--from</c> serves, by its digest; nothing is built.</summary>
    Target Promote => target => target
        .Description("Takes the verified release of --from to --to, by its digest.")
        .Requires(() => From)
        .Requires(() => To)
        .AlwaysRuns()
        .Executes(context => RunAsync(context, pipeline => pipeline.PromoteAsync(
            new PromoteOrder
            {
                From = EnvironmentName.Parse(From ?? ""),
                To = EnvironmentName.Parse(To ?? ""),
                Actor = Actor,
                LockWait = LockWait,
            },
            ProgressOf(context),
            context.CancellationToken)));
}

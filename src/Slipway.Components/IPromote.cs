using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Takes a verified release from one environment to the next.</summary>
public interface IPromote : IDeploy
{
    /// <summary>The environment that verified it.</summary>
    [Parameter("Environment to promote from", DecidesOutputs = false)]
    sealed string? From => Parameters.Get<string>();

    /// <summary>The environment to take it to.</summary>
    [Parameter("Environment to promote to", DecidesOutputs = false)]
    sealed string? To => Parameters.Get<string>();

    /// <summary>Promotes what <c>--from</c> verified last, or <c>--release</c>, by its digest; nothing is built.</summary>
    Target Promote => target => target
        .Description("Takes the verified release of --from to --to, by its digest.")
        .After(Deploy)
        .Requires(() => From)
        .Requires(() => To)
        .Validate(() => EnvironmentMistakes(("--from", From), ("--to", To)))
        .Validate(() => ImageAdmission.Mistakes(this, To))
        .Validate(() => From is not null && From == To ? [$"'--from' and '--to' both are '{From}'. Promote to another environment."] : [])
        .Validate(() => KnownTag is null ? [] : ["'--tag' is for 'Deploy' alone. Name the release by '--release'."])
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery(context);
            var asked = KnownRelease is { } text ? await delivery.Pipeline.FindReleaseAsync(text, context.CancellationToken) : null;
            var order = new PromoteOrder
            {
                From = EnvironmentName.Parse(From ?? ""),
                To = EnvironmentName.Parse(To ?? ""),
                Release = asked?.Id,
                Actor = Actor,
                LockWait = LockWait,
            };
            Show(context, await delivery.Pipeline.PromoteAsync(order, ProgressOf(context), context.CancellationToken));
        });
}

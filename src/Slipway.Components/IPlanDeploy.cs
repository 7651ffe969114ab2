using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Shows what a deploy would change, and changes nothing.</summary>
public interface IPlanDeploy : IDeploy
{
    /// <summary>How the plan is shown.</summary>
    [Parameter("How a query answers: Text (default) or Json", Name = "Output", DecidesOutputs = false)]
    sealed OutputFormat PlanOutput => Parameters.Get<OutputFormat?>() ?? OutputFormat.Text;

    /// <summary>The release that would be deployed, its image built and not pushed.</summary>
    internal sealed Target<Release> PlannedRelease => target => target
        .Description("Names the release that Plan plans.")
        .Unlisted()
        .DependsOn(BuildImage)
        .OnlyWhen(() => KnownRelease is null && KnownTag is null, "nothing is built for --release or --tag")
        .AlwaysRuns()
        .Executes(context => new ImagePush(this).NameAsync(context.ValueOf(BuildImage), context.CancellationToken));

    /// <summary>
    /// Shows what <c>Deploy</c> would change in <c>--environment</c>: by the release that is built now, <c>--release</c> or <c>--tag</c>. Nothing is pushed, locked
    /// or written down.
    /// </summary>
    Target Plan => target => target
        .Description("Shows what a deploy to --environment would change.")
        .DependsOn(PlannedRelease)
        .Answers()
        .Validate(() => EnvironmentMistakes(("--environment", TargetEnvironment)))
        .Validate(RegistryMistakes)
        .Validate(ClusterImageMistakes)
        .Validate(() => KnownRelease is null && KnownTag is null ? [] : ImageAdmission.Mistakes(this, TargetEnvironment ?? Environments[0].Name))
        .AlwaysRuns()
        .Executes(async context =>
        {
            await using var delivery = OpenDelivery(context);
            var order = new DeployOrder
            {
                Environment = EnvironmentName.Parse(TargetEnvironment ?? Environments[0].Name),
                Release = await ChooseReleaseAsync(context, delivery, PlannedRelease),
                Actor = Actor,
                SettingOverrides = SettingOverrides,
                Publication = KnownRelease is null && KnownTag is null ? ReleasePublication.Planned : ReleasePublication.Published,
                Verification = ForceUnverified ? VerificationPolicy.ForceUnverified : VerificationPolicy.Required,
            };
            var plan = await delivery.Pipeline.PlanAsync(order, context.CancellationToken);
            context.WriteResult(PlanOutput == OutputFormat.Json ? PlanView.Json(plan) : PlanView.Text(plan));
        });
}

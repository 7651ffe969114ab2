using System.Collections.Immutable;
using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Deploys a release to an environment.</summary>
public interface IDeploy : IHasEnvironments, IPushImage
{
    /// <summary>Whether a release is taken that the environment's source has not verified, or that is held.</summary>
    [Parameter("Deploy although the release is not verified or is held; the ledger says who did it", DecidesOutputs = false)]
    sealed bool ForceUnverified => Parameters.Get<bool>();

    /// <summary>Settings of this deploy alone, added to the environment's own; a release is not verified by them.</summary>
    ImmutableSortedDictionary<string, string> SettingOverrides => ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>
    /// Deploys the release that was just built, or the one that <c>--release</c> or <c>--tag</c> names, and watches it to a verdict.
    /// </summary>
    Target Deploy => target => target
        .Description("Deploys the release and watches it to a verdict; a bad one is rolled back.")
        .DependsOn(PushImage)
        .TryDependsOn<ISignImage>(build => build.SignImage)
        .Validate(() => EnvironmentMistakes(("--environment", TargetEnvironment)))
        .Validate(RegistryMistakes)
        .Validate(() => KnownRelease is not null && KnownTag is not null
            ? ["Both '--release' and '--tag' are given. Name the release by one of them."]
            : [])
        .Validate(UnusedTags)
        .Validate(() => ImageAdmission.Mistakes(this, TargetEnvironment ?? Environments[0].Name))
        .Validate(ClusterImageMistakes)
        .AlwaysRuns()
        .Executes(async context =>
        {
            foreach (var name in (string[])["Environment", "Tag", "Release"])
            {
                // Such variables are common; a deploy that goes elsewhere because of one must say so.
                if (Parameters.OriginOf(name) == ParameterOrigin.Environment)
                    context.Log.Information($"'{name}' is given by an environment variable.");
            }

            await using var delivery = OpenDelivery(context);
            var order = new DeployOrder
            {
                Environment = EnvironmentName.Parse(TargetEnvironment ?? Environments[0].Name),
                Release = await ChooseReleaseAsync(context, delivery, PushImage),
                Actor = Actor,
                LockWait = LockWait,
                SettingOverrides = SettingOverrides,
                Verification = ForceUnverified ? VerificationPolicy.ForceUnverified : VerificationPolicy.Required,
            };
            Show(context, await delivery.Pipeline.DeployAsync(order, ProgressOf(context), context.CancellationToken));
        });

    /// <summary>Shows the outcome of an operation; a bad one fails the target.</summary>
    internal sealed void Show(TargetContext context, OperationOutcome outcome)
    {
        var text = OutcomeView.Text(outcome).TrimEnd();
        if (!outcome.Succeeded)
            throw new TargetFailedException(text);
        context.Log.Information(text);
    }

    /// <summary>What keeps a cluster from running the image that would be built.</summary>
    internal sealed IEnumerable<string> ClusterImageMistakes()
    {
        if (Deployer != DeployerKind.Helm || KnownRelease is not null)
            yield break;
        if (Registry == ImageRegistries.Local)
            yield return "A cluster cannot fetch images from 'slipway.local'. Name a registry that it can by '--registry', such as 'localhost:5000', or start a cluster that has one by 'ClusterUp'.";
        if (KnownTag is null && BuilderKind == ImageBuilderKind.DotNet && BaseImage is null)
            yield return "An image without a base has no .NET in it, and nor have the nodes of a cluster. Name a base by the property 'BaseImage', such as 'mcr.microsoft.com/dotnet/aspnet:10.0', or build the Dockerfile by '--image-builder Auto'.";
    }

    // Elsewhere than on the command line they may be meant for runs that push.
    private IEnumerable<string> UnusedTags()
    {
        if (KnownRelease is null && KnownTag is null)
            return [];
        (string Option, string Name)[] options = [("--tag-scheme", nameof(TagScheme)), ("--alias", nameof(Aliases))];
        return options.Where(one => Parameters.OriginOf(one.Name) == ParameterOrigin.CommandLine).Select(one =>
            $"'{one.Option}' is for what is pushed, and with '{(KnownTag is null ? "--release" : "--tag")}' nothing is. Leave one of them out.");
    }

    /// <summary>The release that is meant: a known one, or the one that a target made.</summary>
    internal sealed async Task<Release> ChooseReleaseAsync(TargetContext context, IOpenDelivery delivery, Target<Release> made)
    {
        if (KnownRelease is { } text)
            return await delivery.Pipeline.FindReleaseAsync(text, context.CancellationToken);
        if (KnownTag is not { } tag)
            return context.ValueOf(made);
        return await FindPushedAsync(Tag.Parse(tag), delivery.Registries, context.CancellationToken);
    }
}

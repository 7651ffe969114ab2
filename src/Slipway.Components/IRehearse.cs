using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The guided tour: everything that the pipeline promises, shown and checked on this machine.</summary>
public interface IRehearse : IDeploy
{
    /// <summary>Environment variables that make the application a bad release: one that crashes when it starts.</summary>
    ImmutableSortedDictionary<string, string> RehearsedFault { get; }

    /// <summary>Where the application answers, as a JSON object, with the members <c>commit</c> and <c>digest</c>; null (the default): nowhere.</summary>
    string? VersionPath => null;

    /// <summary>
    /// Ships a good release through all environments, then a bad one, shows how it is undone, and checks each claim. All in a
    /// temporary home with free ports; what runs on this machine already is not touched. The application's <c>/</c> must answer with
    /// success, and all soaks together must stay below the limit of five minutes.
    /// </summary>
    Target Rehearse => target => target
        .Description("Tours it all in a temporary home: a good release, a bad one, the rollback.")
        .DependsOn(BuildImage)
        .Validate(() => EnvironmentMistakes())
        .Validate(() => Deployer == DeployerKind.Local ? [] : ["'Rehearse' tours local processes. Leave '--deployer' out."])
        .Validate(() => BuilderKind == ImageBuilderKind.DotNet ? [] : ["'Rehearse' builds its images without a Dockerfile. Leave '--image-builder' out."])
        .AlwaysRuns()
        .Timeout(TimeSpan.FromMinutes(5))
        .Executes(async context =>
        {
            var layout = OciLayout.Open(ImageLayoutFolder, Environment.Clock);
            // Releases of changed files are good enough for a rehearsal.
            var environments = Environments.Select(one => one with { AcceptsDirtyTrees = true }).ToArray();
            (DeployEnvironment, int)[] places = [.. environments.Zip(FreePorts.FindRow(environments.Length))];
            await AbandonedRehearsals.SweepAsync(this, context, places);
            var (home, alive) = AbandonedRehearsals.Begin();
            await using var held = alive;
            var rehearsal = new Rehearsal(this, context, home)
            {
                Environments = [.. places],
                Layout = layout,
                Good = context.ValueOf(BuildImage),
            };
            context.Log.Information(await rehearsal.RunAsync(context.CancellationToken));
        });
}

using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Delivery;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>One rehearsal, from an empty home to an empty home.</summary>
/// <param name="build">The build that is rehearsed.</param>
/// <param name="context">The target that it runs in.</param>
/// <param name="home">A folder of its own, removed at the end.</param>
internal sealed partial class Rehearsal(IRehearse build, TargetContext context, AbsolutePath home)
{
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromMinutes(1);
    private readonly Claims _claims = new(context.Log);
    private readonly LogProgress _progress = new(context, indent: "      ");
    private readonly TimeProvider _clock = build.Environment.Clock;

    /// <summary>Where releases go, in order.</summary>
    public required ImmutableArray<(LocalEnvironment Environment, int Port)> Environments { get; init; }

    /// <summary>Where images were built.</summary>
    public required OciLayout Layout { get; init; }

    /// <summary>The image of the good release.</summary>
    public required BuiltImage Good { get; init; }

    private EnvironmentName First => NameOf(Environments[0].Environment);

    private EnvironmentName Last => NameOf(Environments[^1].Environment);

    /// <summary>Runs it.</summary>
    /// <returns>The closing sentence.</returns>
    /// <exception cref="TargetFailedException">A claim did not hold.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        context.Log.Information($"Home of the rehearsal: {home}");
        var delivery = new LocalDelivery(build.Application, home, Environments, build.Environment);
        try
        {
            var good = await PushAsync(delivery, Good, cancellationToken);
            await ShipAsync(delivery.Pipeline, good, cancellationToken);
            var bad = await PushVariantAsync(delivery, build.RehearsedFault, cancellationToken);
            await FailAsync(delivery.Pipeline, good, bad, cancellationToken);
            await RollBackAsync(delivery, good, cancellationToken);
            await TellAsync(delivery.Pipeline, cancellationToken);
        }
        finally
        {
            await CleanUpAsync(delivery);
        }

        return _claims.Close(_clock.GetElapsedTime(began));
    }

    private static EnvironmentName NameOf(LocalEnvironment environment) => EnvironmentName.Parse(environment.Name);

    /// <summary>An image of the same files that behaves otherwise: another digest, and so another release.</summary>
    private async Task<Release> PushVariantAsync(
        LocalDelivery delivery, ImmutableSortedDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var recipe = build.RecipeOf(Good.Revision);
        var image = await build.BuildAsync(
            recipe with { Tag = null, Environment = recipe.Environment.SetItems(variables) }, cancellationToken);
        return await PushAsync(delivery, image, cancellationToken);
    }

    // To the registry of the rehearsal's home, whatever the build pushes to, and without a tag: variants share their commit.
    private async Task<Release> PushAsync(LocalDelivery delivery, BuiltImage image, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Create(ImageRegistries.Local, build.Application.Value, image.Digest);
        await delivery.Registries.PushAsync(Layout, reference, cancellationToken);
        return build.ReleaseOf(image, reference);
    }

    private DeployOrder OrderOf(EnvironmentName environment, Release release, VerificationPolicy policy) => new()
    {
        Environment = environment,
        Release = release,
        Actor = build.Actor,
        Verification = policy,
    };

    private Task<OperationOutcome> DeployAsync(
        DeliveryPipeline pipeline, EnvironmentName environment, Release release, VerificationPolicy policy, CancellationToken cancellationToken) =>
        pipeline.DeployAsync(OrderOf(environment, release, policy), _progress, cancellationToken);

    private async Task<JsonElement?> VersionAsync(Uri? url, CancellationToken cancellationToken)
    {
        if (build.VersionPath is not { } path || url is null)
            return null;
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var text = await http.GetStringAsync(new Uri(url, path), cancellationToken);
        return JsonElement.Parse(text);
    }

    // Under a limit of its own: also what was cancelled is cleaned up.
    private async Task CleanUpAsync(LocalDelivery delivery)
    {
        _claims.Step("Cleaning up");
        using var limit = new CancellationTokenSource(CleanUpLimit, _clock);
        foreach (var (environment, _) in Environments)
        {
            var order = new DownOrder { Environment = NameOf(environment), Actor = build.Actor };
            await delivery.Pipeline.DownAsync(order, _progress, limit.Token);
        }

        var rows = await delivery.Pipeline.StatusAsync(limit.Token);
        var left = rows.Count(row => row.Observation.Serving is not null || row.Observation.Replicas.Length > 0);
        _claims.Same("nothing of it runs any more", 0, left);
        await delivery.DisposeAsync();
        Directory.Delete(home.Value, recursive: true);
    }
}

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
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(25);
    private readonly Claims _claims = new(context.Log);
    private readonly LogProgress _progress = new(context, indent: "      ");
    private readonly TimeProvider _clock = build.Environment.Clock;

    /// <summary>Where releases go, in order.</summary>
    public required ImmutableArray<(DeployEnvironment Environment, int Port)> Environments { get; init; }

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
        var delivery = new LocalDelivery(build.Application, home, Environments, build, asking: null);
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

    private static EnvironmentName NameOf(DeployEnvironment environment) => EnvironmentName.Parse(environment.Name);

    /// <summary>An image of the same files that behaves otherwise: another digest, and so another release.</summary>
    private async Task<Release> PushVariantAsync(
        LocalDelivery delivery, ImmutableSortedDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var recipe = build.RecipeOf(Good.Revision);
        var image = await build.BuildAsync(
            recipe with { Tag = null, Environment = recipe.Environment.SetItems(variables) }, build.BaseImage, cancellationToken);
        return await PushAsync(delivery, image, cancellationToken);
    }

    // To the registry of the rehearsal's home, whatever the build pushes to, and without a tag: variants share their commit.
    private async Task<Release> PushAsync(LocalDelivery delivery, BuiltImage image, CancellationToken cancellationToken)
    {
        var reference = ImageReference.Create(ImageRegistries.Local, build.Application.Value, image.Digest);
        await delivery.Registries.PushAsync(Layout, reference, cancellationToken);
        return new Release { Application = build.Application, Revision = image.Revision, Images = [new ReleaseImage(build.Application.Value, reference)] };
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

    // What cannot be read is a claim that does not hold, not a fault of the build.
    private static async Task<(string? Commit, string? Digest)> VersionAsync(Uri url, CancellationToken cancellationToken)
    {
        using var http = LocalHttp.Create(TimeSpan.FromSeconds(10));
        try
        {
            var version = JsonElement.Parse(await http.GetStringAsync(url, cancellationToken));
            return (version.GetProperty("commit").GetString(), version.GetProperty("digest").GetString());
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is HttpRequestException or OperationCanceledException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return (exception.Message, exception.Message);
        }
    }

    // Under a limit of its own, below the engine's grace: also what was cancelled is cleaned up. One that fails must not keep the others.
    private async Task CleanUpAsync(LocalDelivery delivery)
    {
        _claims.Step("Cleaning up");
        using var limit = new CancellationTokenSource(CleanUpLimit, _clock);
        await using (delivery)
        {
            foreach (var (environment, _) in Environments)
                _claims.Check($"nothing runs in '{environment.Name}' any more", await TakeDownAsync(delivery.Pipeline, NameOf(environment), limit.Token));
        }

        Directory.Delete(home.Value, recursive: true);
    }

    private async Task<string?> TakeDownAsync(DeliveryPipeline pipeline, EnvironmentName name, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await pipeline.DownAsync(new DownOrder { Environment = name, Actor = build.Actor }, _progress, cancellationToken);
            var seen = await ObserveAsync(pipeline, name, cancellationToken);
            return !outcome.Succeeded ? OutcomeView.Text(outcome).TrimEnd()
                : seen.Serving is not null || seen.Replicas.Length > 0 ? $"{seen.Replicas.Length} replicas" : null;
        }
        catch (Exception exception) when (exception is ToolException or OperationCanceledException)
        {
            return exception.Message;
        }
    }
}

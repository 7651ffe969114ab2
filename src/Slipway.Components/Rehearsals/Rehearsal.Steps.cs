using System.Collections.Immutable;
using Slipway.Delivery;
using Slipway.Model;

namespace Slipway.Components;

internal sealed partial class Rehearsal
{
    private async Task ShipAsync(DeliveryPipeline pipeline, Release good, CancellationToken cancellationToken)
    {
        foreach (var (environment, _) in Environments)
        {
            var name = NameOf(environment);
            _claims.Step(environment.Source is { } from
                ? $"'{from}' verified release '{good.Id}'; '{name}' gets the same digest"
                : $"'{name}' gets release '{good.Id}'");
            var outcome = environment.Source is { } source
                ? await pipeline.PromoteAsync(
                    new PromoteOrder { From = EnvironmentName.Parse(source), To = name, Actor = build.Actor }, _progress, cancellationToken)
                : await DeployAsync(pipeline, name, good, VerificationPolicy.Required, cancellationToken);
            _claims.Check($"'{name}' verified it", outcome is OperationOutcome.Verified ? null : OutcomeView.Text(outcome).TrimEnd());
            await CheckServedAsync(pipeline, name, good, cancellationToken);
        }
    }

    private async Task FailAsync(DeliveryPipeline pipeline, Release good, Release bad, CancellationToken cancellationToken)
    {
        if (Environments[^1].Environment.Source is not null)
        {
            _claims.Step($"Release '{bad.Id}' is bad, and nothing has verified it; '{Last}' is asked to take it");
            var refused = await DeployAsync(pipeline, Last, bad, VerificationPolicy.Required, cancellationToken);
            _claims.Check($"'{Last}' refuses it", refused is OperationOutcome.Refused ? null : OutcomeView.Text(refused).TrimEnd());
        }

        _claims.Step($"Somebody forces it into '{Last}', under load");
        var url = await UrlOfAsync(pipeline, Last, cancellationToken);
        await using (var load = new LoadProbe(url))
        {
            var outcome = await DeployAsync(pipeline, Last, bad, VerificationPolicy.ForceUnverified, cancellationToken);
            context.Log.Information(OutcomeView.Text(outcome).TrimEnd());
            var verdict = (outcome as OperationOutcome.RolledBack)?.Verdict;
            _claims.Check("it is rolled back by itself", verdict is null ? OutcomeView.Text(outcome).TrimEnd() : null);
            _claims.Check("the cause is named, with the last lines of its log",
                verdict is { Cause: Cause.Exited or Cause.CrashLoop, Evidence.LogTail.Length: > 0 } ? null : $"{verdict?.Cause}");
            await load.StopAsync();
            _claims.Check($"'{Last}' answered all of {load.Sent} requests meanwhile",
                load is { Failed: 0, Sent: > 0 } ? null : $"{load.Failed} failed, the last because {load.LastFailure}");
        }

        await CheckServedAsync(pipeline, Last, good, cancellationToken);
        _claims.Step($"The bad release is held in '{Last}'");
        var again = await DeployAsync(pipeline, Last, bad, VerificationPolicy.Required, cancellationToken);
        _claims.Check("nothing brings it back without force", again is OperationOutcome.Refused ? null : OutcomeView.Text(again).TrimEnd());
    }

    private async Task RollBackAsync(LocalDelivery delivery, Release good, CancellationToken cancellationToken)
    {
        var marker = ImmutableSortedDictionary<string, string>.Empty.Add("SLIPWAY_REHEARSAL", "2");
        var next = await PushVariantAsync(delivery, marker, cancellationToken);
        _claims.Step($"'{First}' gets the next good release, '{next.Id}', and a person rolls it back");
        var outcome = await DeployAsync(delivery.Pipeline, First, next, VerificationPolicy.Required, cancellationToken);
        _claims.Check($"'{First}' verified it", outcome is OperationOutcome.Verified ? null : OutcomeView.Text(outcome).TrimEnd());
        var order = new RollbackOrder { Environment = First, Actor = build.Actor };
        var back = await delivery.Pipeline.RollbackAsync(order, _progress, cancellationToken);
        _claims.Check($"'{First}' went back", back.Succeeded ? null : OutcomeView.Text(back).TrimEnd());
        await CheckServedAsync(delivery.Pipeline, First, good, cancellationToken);
    }

    private async Task TellAsync(DeliveryPipeline pipeline, CancellationToken cancellationToken)
    {
        _claims.Step("What the ledgers tell");
        var records = await pipeline.HistoryAsync(only: null, cancellationToken);
        context.Log.Information(HistoryView.Text(records).TrimEnd());
        _claims.Check("every operation has an end", records.FirstOrDefault(one => one.EndedAt is null)?.Id);
        foreach (var ledger in records.GroupBy(one => one.Environment))
        {
            var numbers = ledger.SelectMany(one => one.Entries).Select(entry => entry.Sequence).Order().ToArray();
            _claims.Check($"the ledger of '{ledger.Key}' has no gap and no double",
                numbers.SequenceEqual(Enumerable.Range(1, numbers.Length).Select(number => (long)number)) ? null : string.Join(' ', numbers));
        }
    }

    private async Task CheckServedAsync(DeliveryPipeline pipeline, EnvironmentName name, Release release, CancellationToken cancellationToken)
    {
        var observation = await ObserveAsync(pipeline, name, cancellationToken);
        _claims.Same($"'{name}' serves digest {release.ImageDigest.Short}", release.ImageDigest, observation.Serving?.ImageDigest);
        if (build.VersionPath is null || observation.Url is null)
            return;
        var version = await VersionAsync(new Uri(observation.Url, build.VersionPath), cancellationToken);
        _claims.Same("the service says the same digest", release.ImageDigest.Value, version.Digest);
        _claims.Same($"and commit {release.Revision.Commit.Short}", release.Revision.Commit.Value, version.Commit);
    }

    private async Task<Uri> UrlOfAsync(DeliveryPipeline pipeline, EnvironmentName name, CancellationToken cancellationToken) =>
        (await ObserveAsync(pipeline, name, cancellationToken)).Url
        ?? throw new Slipway.Targets.TargetFailedException($"'{name}' serves nothing, so it cannot be put under load.");

    private static async Task<EnvironmentObservation> ObserveAsync(
        DeliveryPipeline pipeline, EnvironmentName name, CancellationToken cancellationToken) =>
        (await pipeline.StatusAsync(cancellationToken)).First(row => row.Observation.Environment == name).Observation;
}

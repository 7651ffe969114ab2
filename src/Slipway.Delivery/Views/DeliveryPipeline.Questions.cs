using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery;

public sealed partial class DeliveryPipeline
{
    private const int ShortestCommit = 7;

    /// <summary>How every environment is, in their order. Changes nothing and takes no lock.</summary>
    /// <remarks>
    /// A place that does not answer, or whose ledger cannot be read, is <see cref="HealthState.Unknown"/>, with the reason; the others are
    /// still told.
    /// </remarks>
    public async Task<ImmutableArray<EnvironmentStatus>> StatusAsync(CancellationToken cancellationToken) =>
        [.. await Task.WhenAll(Environments.Select(one => StatusAsync(one, cancellationToken))).ConfigureAwait(false)];

    /// <summary>The operations of an environment, or of all of them, newest first.</summary>
    /// <param name="only">The environment; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ToolException">A ledger cannot be read.</exception>
    public async Task<ImmutableArray<OperationRecord>> HistoryAsync(EnvironmentName? only, CancellationToken cancellationToken)
    {
        var records = new List<OperationRecord>();
        foreach (var one in Environments.Where(one => only is null || one.Name == only))
            records.AddRange(OperationRecords.Of(one.Name, await one.Ledger.ReadAsync(cancellationToken).ConfigureAwait(false)).Reverse());
        return [.. records.OrderByDescending(record => record.StartedAt)];
    }

    /// <summary>The release that serves in an environment, as its ledger has it; null where none does.</summary>
    /// <exception cref="UsageException">There is no such environment.</exception>
    /// <exception cref="ToolException">The ledger cannot be read.</exception>
    public async Task<Release?> FindServingAsync(EnvironmentName environment, CancellationToken cancellationToken)
    {
        var state = new LedgerState(await Find(environment).Ledger.ReadAsync(cancellationToken).ConfigureAwait(false));
        return state.IsDown ? null : (state.Present ?? state.Last)?.Release;
    }

    /// <summary>The release that a person means, of all that were ever deployed anywhere here.</summary>
    /// <param name="text">A release id, an image tag, an image digest, a commit, or at least 7 digits of a commit's beginning.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UsageException">No release fits, or several do; the message lists them.</exception>
    /// <exception cref="ToolException">A ledger cannot be read.</exception>
    public async Task<Release> FindReleaseAsync(string text, CancellationToken cancellationToken)
    {
        var known = new Dictionary<ReleaseId, Release>();
        foreach (var one in Environments)
        {
            var state = new LedgerState(await one.Ledger.ReadAsync(cancellationToken).ConfigureAwait(false));
            foreach (var (id, release) in state.Known)
                known[id] = release;
        }

        var exact = known.Values.Where(release => Names(release).Contains(text, StringComparer.Ordinal)).ToArray();
        var found = exact.Length > 0 || text.Length < ShortestCommit
            ? exact
            : [.. known.Values.Where(release => release.Revision.Commit.Value.StartsWith(text, StringComparison.Ordinal))];
        return found switch
        {
            [var only] => only,
            [] => throw new UsageException($"No release fits '{text}'. {List("Known are", known.Values)}"),
            _ => throw new UsageException($"Several releases fit '{text}'. {List("Use one of", found)}"),
        };
    }

    private static IEnumerable<string> Names(Release release) =>
        [release.Id.Value, release.Revision.ToString(), release.Revision.Commit.Value, release.ImageDigest.Value];

    private static string List(string intro, IReadOnlyCollection<Release> releases) => releases.Count == 0
        ? "Nothing was deployed yet."
        : $"{intro} {string.Join(", ", releases.Take(10).Select(release => $"'{release.Id}'"))}.";

    private static async Task<EnvironmentStatus> StatusAsync(DeliveryEnvironment one, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerEntry> entries = [];
        EnvironmentObservation seen;
        try
        {
            entries = await one.Ledger.ReadAsync(cancellationToken).ConfigureAwait(false);
            seen = await one.Deployer.ObserveAsync(one.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException exception)
        {
            seen = Unknown(one, exception.Message);
        }

        var records = OperationRecords.Of(one.Name, entries);
        var state = new LedgerState(entries);
        return new EnvironmentStatus
        {
            Observation = seen,
            ReadyReplicas = ReadinessGate.Ready(seen),
            Verified = state.Last?.Release,
            Overrides = state.Present is { } present && present.Release.Id == seen.Serving?.Id
                ? [.. present.Settings.Except(one.Settings).Select(setting => setting.Key)]
                : [],
            LastOperation = records.Count > 0 ? records[^1] : null,
        };
    }

    private static EnvironmentObservation Unknown(DeliveryEnvironment one, string reason) => new()
    {
        Environment = one.Name,
        Serving = null,
        Generation = 0,
        Url = null,
        Health = HealthState.Unknown,
        Reason = reason,
        Replicas = [],
        DesiredReplicas = one.Replicas,
    };
}

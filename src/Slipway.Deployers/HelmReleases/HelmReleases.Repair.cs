using System.Collections.Immutable;
using System.Globalization;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <content>What operations that broke off left, and definitions of kinds.</content>
public sealed partial class HelmReleases
{
    // Whoever holds the lock is alone, but for helm, which takes no lock.
    private async Task<ImmutableArray<StoredRelease>> RepairAsync(
        ReleaseSession session, ImmutableArray<StoredRelease> history, TimeSpan foreignLimit, CancellationToken cancellationToken)
    {
        var repaired = history;
        foreach (var one in history.Where(one => ReleaseStatuses.IsPending(one.Status)))
        {
            var (name, status) = (one.Name, ReleaseStatuses.Name(one.Status));
            var isOurs = one.Annotations.ContainsKey(ReleaseAnnotations.Hold);
            var age = session.Now - (one.Record.LastDeployed ?? one.CreatedAt ?? DateTimeOffset.MinValue);
            if (!isOurs && age < foreignLimit)
                throw new ToolException(
                    $"Revision {Number(one.Revision)} of release '{name}' in '{Storage.Namespace}' is {status} since {Seconds(age)}, by a helm command that may still be at work. "
                    + $"Wait for it, or say by '--take-over-pending' that it is dead. After {Seconds(foreignLimit)} it is taken for dead.");
            var why = isOurs ? "whoever made it died" : $"a helm command left it {Seconds(age)} ago";
            session.Tell($"release {name}", $"revision {Number(one.Revision)} was left {status} ({why}); it is marked as failed");
            var mended = await session.WriteAsync(
                one, one.Record.With(ReleaseStatus.Failed, $"Release \"{name}\" failed: left {status}; {why}"), null, cancellationToken);
            repaired = repaired.Replace(one, mended);
        }

        foreach (var one in repaired.Where(one => one.Status == ReleaseStatus.Deployed).SkipLast(1))
        {
            // Two that are deployed: whoever made the newer one died before it said so of the older.
            var mended = await session.WriteAsync(one, one.Record.With(ReleaseStatus.Superseded, one.Record.Description), null, cancellationToken);
            repaired = repaired.Replace(one, mended);
        }

        return repaired;
    }

    // Before anything is rendered, as what a chart renders may depend on them. Those that are there stay: a definition may hold more than this chart knows.
    private async Task DefineAsync(ReleaseOrder order, ReleaseSession session, CancellationToken cancellationToken)
    {
        try
        {
            var missing = await MissingDefinitionsAsync(order, cancellationToken);
            if (missing.Length == 0)
                return;
            session.Hold.ThrowIfLost();
            var outcome = await _applier.ApplyAsync(new ApplyRequest { Objects = missing, FieldManager = "slipway" }, new Told(session), cancellationToken);
            outcome.EnsureComplete();
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    private async Task<KubernetesObject[]> MissingDefinitionsAsync(ReleaseOrder order, CancellationToken cancellationToken)
    {
        KubernetesObject[] definitions = order.Conduct.SkipsDefinitions ? [] : [.. order.Chart.Definitions().SelectMany(one => ManifestObjects.Read(one.Value.Text, one.Key))];
        if (definitions.Length == 0)
            return [];
        var there = await _client.ListAsync(new ListRequest { Kind = definitions[0].Kind }, cancellationToken);
        var names = there.Items.Select(one => one.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        return [.. definitions.Where(one => !names.Contains(one.Metadata.Name))];
    }

    private static string Seconds(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? $"{time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s"
        : $"{time.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min";
}

using System.Collections.Immutable;
using System.Text;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <content>Planning, and looking at what runs.</content>
public sealed partial class HelmReleaseDeployer
{
    /// <inheritdoc/>
    public async Task<DeployPlan> PlanAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        var plan = await GuardAsync(() => ReleasesIn(request.Environment).PlanAsync(OrderOf(request), NamespacePolicy.CreateIt, cancellationToken));
        return new DeployPlan
        {
            Request = request,
            Changes = plan.IsEmpty ? [] : [.. plan.ToText().TrimEnd().Split('\n')],
            Hash = Digest.Of(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{plan.BaseRevision} {plan.BaseVersion} {plan.Objects.Hash}"))),
        };
    }

    /// <inheritdoc/>
    public async Task<EnvironmentObservation> ObserveAsync(EnvironmentName environment, CancellationToken cancellationToken) =>
        await GuardAsync(async () =>
        {
            var where = Find(environment);
            var history = await ReleasesIn(environment).Storage.HistoryAsync(_options.ReleaseName, cancellationToken);
            var deployed = history.LastOrDefault(one => one.Status == ReleaseStatus.Deployed);
            if (deployed is null)
                return Nothing(environment, history);
            var seen = await new ReleaseSight(_client, where.Namespace, _clock).LookAsync(deployed, cancellationToken);
            var request = VerdictJson.ReadRequest(deployed.Annotations.GetValueOrDefault(ReleaseAnnotations.Request));
            var worst = seen.Verdicts.MaxBy(one => one.State);
            return new EnvironmentObservation
            {
                Environment = environment,
                Serving = request?.Release,
                Generation = deployed.Revision,
                Url = seen.Url,
                Health = worst is null ? HealthState.Healthy : HealthOf(worst.State),
                Reason = worst is null or { State: ObjectState.Ready } ? "" : $"{worst.Subject}: {worst.Message}",
                Replicas = request is null ? [] : [.. seen.Pods.Select(pod => ReplicaOf(pod, request.Release.Id))],
                DesiredReplicas = (int)seen.Desired,
            };
        });

    private static EnvironmentObservation Nothing(EnvironmentName environment, ImmutableArray<StoredRelease> history) => new()
    {
        Environment = environment,
        Serving = null,
        Generation = 0,
        Url = null,
        Health = history.Any(one => one.Status == ReleaseStatus.Failed) ? HealthState.Unhealthy : HealthState.Healthy,
        Reason = history.LastOrDefault(one => one.Status == ReleaseStatus.Failed)?.Record.Description ?? "",
        Replicas = [],
        DesiredReplicas = 0,
    };

    private ReplicaObservation ReplicaOf(KubernetesObject pod, ReleaseId release)
    {
        var verdict = VerdictEngine.Judge(new VerdictInput { Object = pod, Now = _clock.GetUtcNow() });
        return new ReplicaObservation
        {
            Name = pod.Metadata.Name,
            Release = release,
            Health = HealthOf(verdict.State),
            Restarts = ReleaseSight.RestartsOf(pod),
        };
    }

    private static HealthState HealthOf(ObjectState state) => state switch
    {
        ObjectState.Ready => HealthState.Healthy,
        ObjectState.Progressing => HealthState.Progressing,
        _ => HealthState.Unhealthy,
    };
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Slipway.Helm.Charts;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Helm.Values;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>
/// Releases an application by Helm into namespaces of a Kubernetes cluster, in records that helm itself reads and goes on from. Each generation of an
/// environment is a revision of the release.
/// </summary>
/// <remarks>What changes an environment is done under its lock, <see cref="LockOf"/>, which fences those off that lost it.</remarks>
public sealed partial class HelmReleaseDeployer : IDeployer
{
    private readonly HelmDeployerOptions _options;
    private readonly KubernetesClient _client;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, LeaseHold> _holds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Environment, long Revision), ReleaseStart> _begun = new();
    private readonly ConcurrentDictionary<string, IProgress<RolloutProgress>> _told = new(StringComparer.Ordinal);

    /// <summary>A deployer.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="client">The cluster; not disposed here.</param>
    /// <param name="clock">The clock.</param>
    public HelmReleaseDeployer(HelmDeployerOptions options, KubernetesClient client, TimeProvider clock) =>
        (_options, _client, _clock) = (options, client, clock);

    /// <inheritdoc/>
    public string Name => "helm";

    /// <summary>The lock of an environment: that of its release, which the <c>slipway</c> command takes, too. Makes the namespace where it is missing.</summary>
    public ILock LockOf(EnvironmentName environment)
    {
        var where = Find(environment);
        var inner = new LeaseLock(_client, where.Namespace, LeaseLock.NameOf(_options.ReleaseName), _clock)
        {
            Options = new LeaseLockOptions { MissingNamespace = NamespacePolicy.CreateIt },
        };
        return new EnvironmentLock(inner, hold =>
        {
            if (hold is null)
                _holds.TryRemove(environment.Value, out _);
            else
                _holds[environment.Value] = hold;
        });
    }

    /// <inheritdoc/>
    public async Task<Rollout> ApplyAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        var events = new HeldProgress();
        var start = await GuardAsync(() => ReleasesIn(request.Environment).BeginAsync(OrderOf(request), HoldOf(request.Environment), events, cancellationToken));
        return Remember(request, start, events);
    }

    /// <inheritdoc/>
    public async Task<Verdict> WatchAsync(Rollout rollout, IProgress<RolloutProgress> progress, CancellationToken cancellationToken)
    {
        var environment = rollout.Request.Environment;
        var releases = ReleasesIn(environment);
        if (!_begun.TryRemove((environment.Value, rollout.Generation), out var start))
        {
            var history = await releases.Storage.HistoryAsync(_options.ReleaseName, cancellationToken);
            if (history.Length == 0 || history[^1].Revision != rollout.Generation)
                return Replaced(rollout, history.Length > 0 ? history[^1].Revision : 0);
            start = await GuardAsync(() => releases.ResumeAsync(history, ConductOf(rollout.Request) with { RunsTests = _options.RunsTests }, HoldOf(environment), progress, cancellationToken));
        }

        (_told.TryRemove(environment.Value, out var told) ? told as HeldProgress : null)?.PassOn(progress);
        var left = rollout.AppliedAt + rollout.Request.Deadline - _clock.GetUtcNow();
        var end = await GuardAsync(() => releases.FinishAsync(
            start, HoldOf(environment), left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1), progress, cancellationToken));
        return end.Verdict;
    }

    /// <inheritdoc/>
    public async Task<Rollout?> RevertAsync(Rollout failed, DeployRequest? previous, CancellationToken cancellationToken)
    {
        var environment = failed.Request.Environment;
        var releases = ReleasesIn(environment);
        var history = await releases.Storage.HistoryAsync(_options.ReleaseName, cancellationToken);
        // Without a release before in the ledger there may be one all the same, which helm or the command made.
        var target = history.LastOrDefault(one => one.Revision < failed.Generation
            && one.Status is ReleaseStatus.Deployed or ReleaseStatus.Superseded && (previous is null || IsOf(one, previous)));
        if (target is null && previous is null)
        {
            await RemoveAsync(environment, cancellationToken);
            return null;
        }

        if (target is null)
            return await ApplyAsync(previous ?? failed.Request, cancellationToken);
        previous ??= VerdictJson.ReadRequest(target.Annotations.GetValueOrDefault(ReleaseAnnotations.Request)) ?? failed.Request;
        var events = new HeldProgress();
        var order = new ReleaseReturn
        {
            Name = _options.ReleaseName,
            Revision = target.Revision,
            Conduct = ConductOf(previous),
        };
        var start = await GuardAsync(() => releases.BeginReturnAsync(order, HoldOf(environment), events, cancellationToken));
        return Remember(previous, start, events);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(EnvironmentName environment, CancellationToken cancellationToken) => await GuardAsync(async () =>
        await ReleasesIn(environment).RemoveAsync(
            new ReleaseRemoval { Name = _options.ReleaseName }, HoldOf(environment), new HeldProgress(), cancellationToken));

    private static bool IsOf(StoredRelease one, DeployRequest request) =>
        VerdictJson.ReadRequest(one.Annotations.GetValueOrDefault(ReleaseAnnotations.Request)) is { } noted
        && noted.Release.Id == request.Release.Id && noted.Replicas == request.Replicas && noted.Settings.SequenceEqual(request.Settings);

    private Rollout Remember(DeployRequest request, ReleaseStart start, HeldProgress events)
    {
        _begun[(request.Environment.Value, start.Stored.Revision)] = start;
        _told[request.Environment.Value] = events;
        return new Rollout { Request = request, Generation = start.Stored.Revision, AppliedAt = start.At };
    }

    private Verdict.Bad Replaced(Rollout rollout, int by) => new()
    {
        Cause = Cause.Superseded,
        Subject = $"release '{_options.ReleaseName}' in '{rollout.Request.Environment}'",
        Message = by == 0
            ? "It was taken away before there was a verdict."
            : string.Create(CultureInfo.InvariantCulture, $"Revision {rollout.Generation} was replaced by revision {by} before it had a verdict."),
        Elapsed = _clock.GetUtcNow() - rollout.AppliedAt,
    };

    private ReleaseOrder OrderOf(DeployRequest request)
    {
        var where = Find(request.Environment);
        var values = new ValuesSources { Files = [.. where.ValuesFiles.Select(one => one.Value)], Set = where.Set };
        var merged = RenderRequest.For(new ReleaseOptions { Name = _options.ReleaseName }, values).Values;
        return new ReleaseOrder
        {
            Name = _options.ReleaseName,
            Chart = new ChartLoader().Load(where.Chart.Value),
            Values = ValuesTables.Overlay(merged, _options.Values(request)),
            Reuse = ValuesReuse.Reset,
            Conduct = ConductOf(request) with
            {
                RunsTests = _options.RunsTests,
                Description = $"{request.Release.Id} ({request.Release.Revision.Commit.Short})",
                Annotations = ImmutableDictionary<string, string>.Empty.Add(
                    ReleaseAnnotations.Request, JsonSerializer.Serialize(request, VerdictJson.Default.DeployRequest)),
            },
        };
    }

    private ReleaseConduct ConductOf(DeployRequest request) => new()
    {
        Timeout = request.Deadline,
        HistoryLimit = _options.HistoryLimit,
        Ownership = _options.Ownership,
    };

    private HelmReleases ReleasesIn(EnvironmentName environment) =>
        new(_client, new ReleaseStorage(_client, Find(environment).Namespace, ReleaseDriver.Secret, _clock), _clock);

    private LeaseHold HoldOf(EnvironmentName environment) => _holds.TryGetValue(environment.Value, out var hold)
        ? hold
        : throw new InvalidOperationException($"Environment '{environment}' is changed without its lock; take that of '{nameof(LockOf)}' first.");

    private HelmEnvironment Find(EnvironmentName environment) => _options.Environments.TryGetValue(environment.Value, out var found)
        ? found
        : throw new UsageException(
            $"Environment '{environment}' has no namespace. Expected one of {string.Join(", ", _options.Environments.Keys.Select(key => $"'{key}'"))}; add it to the environments of the Helm deployer.");

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
        catch (Exception exception) when (exception is RenderingException or ValuesException or ChartException)
        {
            throw new UsageException($"The chart cannot be rendered: {exception.Message}", exception);
        }
    }
}

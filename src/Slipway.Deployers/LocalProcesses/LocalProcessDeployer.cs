using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>
/// Runs a release as plain processes of this machine behind one stable port per environment. For laptops and rehearsals.
/// Whoever needs a second machine, limits or isolation needs another deployer.
/// </summary>
public sealed partial class LocalProcessDeployer : IDeployer
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(30);
    private readonly LocalProcessOptions _options;
    private readonly TimeProvider _clock;
    private readonly ImageCache _images;

    /// <summary>A deployer over a home folder.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="images">Where images come from.</param>
    /// <param name="clock">The clock.</param>
    public LocalProcessDeployer(LocalProcessOptions options, IImageStore images, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock) = (options, clock);
        _images = new ImageCache(options.Home / "images", images, clock);
    }

    /// <inheritdoc/>
    public string Name => "local";

    /// <inheritdoc/>
    public Task<DeployPlan> PlanAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var folder = Folder(request.Environment);
        var state = folder.ReadDesired();
        var port = PortOf(request.Environment);
        var changes = PlanText.Describe(request, port, state, OutcomeOf(folder, state));
        var against = $"{state?.Generation.ToString(CultureInfo.InvariantCulture)} {PlanText.Identity(request, port)}\n{string.Join('\n', changes)}";
        return Task.FromResult(new DeployPlan
        {
            Request = request,
            Changes = changes,
            Hash = Digest.Of(Encoding.UTF8.GetBytes(against)),
        });
    }

    /// <inheritdoc/>
    public Task<Rollout> ApplyAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Replicas < 1)
            throw new UsageException(
                $"{request.Replicas.ToString(CultureInfo.InvariantCulture)} replicas were asked for in '{request.Environment}'; expected at least 1. To run nothing, take the environment down.");
        return ApplyCheckedAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Rollout?> RevertAsync(Rollout failed, DeployRequest? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failed);
        if (previous is not null)
            return await ApplyAsync(previous, cancellationToken);
        await RemoveAsync(failed.Request.Environment, cancellationToken);
        return null;
    }

    private async Task<Rollout> ApplyCheckedAsync(DeployRequest request, CancellationToken cancellationToken)
    {
        var folder = Folder(request.Environment);
        var state = folder.ReadDesired();
        var port = PortOf(request.Environment);
        var handle = new SupervisorHandle(folder, _options, _clock);
        var (root, outcome) = await _images.GetAsync(
            request.Release.Images[0].Reference, request.Release.ImageDigest, cancellationToken);
        var (template, problem) = outcome is UnpackOutcome.Unpacked { Image: var image }
            ? TemplateBuilder.Create(request, image, root)
            : (null, "");
        if (template is null)
            return Reject(folder, request, outcome as UnpackOutcome.Rejected ?? new UnpackOutcome.Rejected(
                Cause.ImageInvalid, $"Image '{request.Release.Images[0].Reference}' {problem}."));
        var probes = Settings(_options.Probes);
        if (state?.Template?.Hash != template.Hash || state.Probes != probes
            || PlanText.Describe(request, port, state, OutcomeOf(folder, state)).Length > 0)
        {
            state = new DesiredState
            {
                Generation = LastGeneration(folder) + 1,
                Environment = request.Environment,
                Request = request,
                AppliedAt = _clock.GetUtcNow(),
                Template = template,
                Port = port,
                Probes = probes,
            };
            folder.Write(state);
        }
        await handle.EnsureAsync(cancellationToken);
        return new Rollout { Request = request, Generation = state.Generation, AppliedAt = state.AppliedAt };
    }

    private Rollout Reject(EnvironmentFolder folder, DeployRequest request, UnpackOutcome.Rejected rejected)
    {
        var rollout = new Rollout
        {
            Request = request,
            Generation = LastGeneration(folder) + 1,
            AppliedAt = _clock.GetUtcNow(),
        };
        Rejections.Write(folder, new RejectedRollout(rollout, new Verdict.Bad
        {
            Cause = rejected.Cause,
            Subject = $"image '{request.Release.Images[0].Reference}'",
            Message = rejected.Message,
            Elapsed = TimeSpan.Zero,
        }));
        return rollout;
    }

    private static long LastGeneration(EnvironmentFolder folder) =>
        Math.Max(folder.ReadDesired()?.Generation ?? 0, Rejections.Read(folder)?.Rollout.Generation ?? 0);

    private static PreviousOutcome OutcomeOf(EnvironmentFolder folder, DesiredState? state) =>
        folder.ReadObserved() is { Verdict: Verdict.Bad } observed && observed.Generation == state?.Generation
            ? PreviousOutcome.Bad
            : PreviousOutcome.Unknown;

    private EnvironmentFolder Folder(EnvironmentName environment) =>
        new(_options.Home / "environments" / environment.Value);

    private int PortOf(EnvironmentName environment) => _options.Ports.TryGetValue(environment.Value, out var port)
        ? port
        : throw new UsageException(
            $"Environment '{environment}' has no port. Expected one of {string.Join(", ", _options.Ports.Keys.Select(key => $"'{key}'"))}; add it to the ports of the local deployer.");

    private static ProbeSettings Settings(LocalProbes probes) => new()
    {
        ReadinessPath = probes.ReadinessPath,
        LivenessPath = probes.LivenessPath,
        StartLimit = probes.StartLimit,
        Interval = probes.Interval,
        Timeout = probes.Timeout,
        DrainLimit = probes.DrainLimit,
    };

    private ImmutableArray<Digest> UsedImages()
    {
        var environments = _options.Home / "environments";
        if (!environments.DirectoryExists)
            return [];
        return
        [
            .. Directory.GetDirectories(environments).Select(path => new EnvironmentFolder(AbsolutePath.Parse(path)))
                .SelectMany(folder => (folder.ReadObserved()?.Replicas ?? []).Select(replica => replica.Template.Release)
                    .Append(folder.ReadObserved()?.Serving?.Request?.Release).Append(folder.ReadDesired()?.Request?.Release))
                .OfType<Release>().Select(release => release.ImageDigest),
        ];
    }
}

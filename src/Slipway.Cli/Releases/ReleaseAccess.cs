using Slipway.Deployers;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>The releases of a namespace, for one run of the command.</summary>
internal sealed class ReleaseAccess(KubernetesClient client, ReleaseStorage storage, CommandHost host) : IDisposable
{
    public KubernetesClient Client => client;

    public ReleaseStorage Storage => storage;

    public string Namespace => storage.Namespace;

    public HelmReleases Releases { get; } = new(client, storage, host.Time);

    /// <summary>Where progress goes: lines on standard error.</summary>
    public IProgress<RolloutProgress> Progress { get; } = new ProgressLines(host);

    public void Dispose() => client.Dispose();

    /// <summary>Takes the lock of a release.</summary>
    /// <exception cref="ToolException">Somebody else holds it; the message says who.</exception>
    /// <exception cref="UsageException">It cannot be a release's name.</exception>
    public Task<LeaseHold> LockAsync(string verb, string release, TimeSpan wait, NamespacePolicy missing, CancellationToken cancellationToken)
    {
        Checked(release);
        var variables = host.Variables();
        var user = variables.GetValueOrDefault("GITHUB_ACTOR") is { Length: > 0 } actor ? $"github:{actor}" : variables.GetValueOrDefault("USER", "user");
        var taken = new LeaseLock(client, storage.Namespace, LeaseLock.NameOf(release), host.Time) { Options = new LeaseLockOptions { MissingNamespace = missing } };
        return taken.TakeAsync($"{verb} of {release} by {user}", wait, new LockLines(this, release, host.Time), cancellationToken);
    }

    /// <summary>A release's name.</summary>
    /// <exception cref="UsageException">It cannot be one.</exception>
    public static string Checked(string name)
    {
        HelmReleases.RequireName(name);
        return name;
    }

    /// <summary>Runs what asks the cluster, with its refusals as failures of the command.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    private sealed class LockLines(ReleaseAccess access, string release, TimeProvider clock) : IProgress<string>
    {
        public void Report(string value) => access.Progress.Report(new RolloutProgress(clock.GetUtcNow(), $"release {release}", value));
    }
}

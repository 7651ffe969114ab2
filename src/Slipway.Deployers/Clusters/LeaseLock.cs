using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>A lock in a cluster: a <c>coordination.k8s.io/v1</c> Lease, which <c>kubectl get lease</c> shows with its holder.</summary>
/// <remarks>
/// A holder that dies frees it: at once where that was on this machine (Linux), else once it was not heard of for the lease's duration, measured by the clock of
/// whoever waits, as the clocks of machines differ. So whoever finds a lease that looks forsaken waits that long, even where it is not to wait for a living one.
/// </remarks>
/// <param name="client">The cluster; not disposed here.</param>
/// <param name="namespace">Where the lease lies.</param>
/// <param name="name">The lease's name: that of <see cref="NameOf"/> for a release.</param>
/// <param name="clock">The clock of waits and renewals.</param>
public sealed class LeaseLock(KubernetesClient client, string @namespace, string name, TimeProvider clock) : ILock
{
    private readonly LeaseLockOptions _options = LeaseLockOptions.Default;

    /// <summary>How it is held.</summary>
    /// <exception cref="UsageException">Options are outside their range; all are named.</exception>
    public LeaseLockOptions Options
    {
        get => _options;
        init => _options = value.Checked();
    }

    private LeaseStore Store => new(client, ObjectName.Of(LeaseRecord.Kind, @namespace, name), Options.MissingNamespace);

    /// <summary>The name of a release's lease: <c>slipway.storefront</c>.</summary>
    public static string NameOf(string release) => $"slipway.{release}";

    /// <summary>Takes the lock, waiting for it as long as asked.</summary>
    /// <param name="holder">Who takes it and for what, shown to whoever waits.</param>
    /// <param name="wait">How long to wait for a living holder; zero: not at all.</param>
    /// <param name="progress">Told once who holds it, when a wait begins, and when a dead holder's lock is taken over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ToolException">Still held when the wait ended (the message names the holder), or the cluster does not answer or says no.</exception>
    public async Task<LeaseHold> TakeAsync(string holder, TimeSpan wait, IProgress<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await new LeaseTaking(Store, HolderIdentity.New(holder), wait, progress, clock) { Options = Options }.RunAsync(cancellationToken);
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    /// <summary>Who holds it; null for nobody, or a holder that is known to be dead or was not heard of for twice the lease's duration.</summary>
    /// <remarks>Informs only, by one look: whether a silent holder still lives shows the taking of the lock.</remarks>
    /// <exception cref="ToolException">The cluster does not answer or says no.</exception>
    public async Task<LeaseHolder?> FindHolderAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await Store.FindAsync(cancellationToken) is not { } lease)
                return null;
            var sight = new LeaseSight(LeaseRecord.Of(lease));
            return sight.IsFree || sight.IsDead || sight.LooksSilent(clock.GetUtcNow(), 2 * Options.Duration) ? null : sight.Holder;
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    /// <inheritdoc/>
    async Task<IAsyncDisposable> ILock.AcquireAsync(string holder, TimeSpan wait, IProgress<string> progress, CancellationToken cancellationToken) =>
        await TakeAsync(holder, wait, progress, cancellationToken);
}

using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Brings a cluster's objects to what is wanted by server-side apply, plans that, and removes objects. Thread-safe.</summary>
public sealed class ObjectApplier(KubernetesClient client, TimeProvider clock)
{
    /// <summary>What an apply would do, by dry runs on the server. Changes nothing.</summary>
    /// <exception cref="UsageException">The server does not know some of the kinds, or the request contradicts itself; all that at once.</exception>
    /// <exception cref="ToolException">The server cannot be reached.</exception>
    public async Task<ApplyPlan> PlanAsync(ApplyRequest request, CancellationToken cancellationToken) =>
        await new PlanMaker(client, await new DraftMaker(client).MakeAsync(request, cancellationToken)).MakeAsync(cancellationToken);

    /// <summary>Applies what is wanted and prunes what is no longer. Done again, it goes on where it broke off.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="progress">Is told of each object once it is done, from any thread.</param>
    /// <param name="cancellationToken">Ends it between two writes.</param>
    /// <exception cref="UsageException">As for a plan; nothing was written.</exception>
    /// <exception cref="ToolException">The server cannot be reached, or a definition of a kind or a removal took too long.</exception>
    public async Task<ApplyOutcome> ApplyAsync(ApplyRequest request, IProgress<AppliedObject>? progress, CancellationToken cancellationToken) =>
        await new ApplyRun(client, clock, await new DraftMaker(client).MakeAsync(request, cancellationToken), progress).RunAsync(cancellationToken);

    /// <summary>Applies exactly a plan; nothing of it where what it rests on has moved (<see cref="RefusalReason.BaseMoved"/>).</summary>
    /// <param name="plan">The plan, just made or saved.</param>
    /// <param name="progress">Is told of each object once it is done, from any thread.</param>
    /// <param name="cancellationToken">Ends it between two writes.</param>
    /// <exception cref="UsageException">The plan has refusals, or was made for another server.</exception>
    /// <exception cref="ToolException">The server cannot be reached, or a definition of a kind or a removal took too long.</exception>
    public Task<ApplyOutcome> ApplyAsync(ApplyPlan plan, IProgress<AppliedObject>? progress, CancellationToken cancellationToken) =>
        new PlanRun(client, clock, plan, progress).RunAsync(cancellationToken);

    /// <summary>What a plan rests on and has moved since; empty where it can be applied. Changes nothing.</summary>
    /// <exception cref="UsageException">The plan has refusals, or was made for another server.</exception>
    /// <exception cref="ToolException">The server cannot be reached.</exception>
    public async Task<ImmutableArray<ApplyRefusal>> CheckAsync(ApplyPlan plan, CancellationToken cancellationToken) =>
        (await new PlanRun(client, clock, plan, null).CheckAsync(cancellationToken)).Moved;

    /// <summary>Removes objects. What is gone already is no fault.</summary>
    /// <param name="request">Which, and how.</param>
    /// <param name="progress">Is told of each object once its removal was asked for, from any thread.</param>
    /// <param name="cancellationToken">Ends it between two writes.</param>
    /// <exception cref="ToolException">The server cannot be reached, or not all were gone within the limit; the message says how they were last.</exception>
    public Task<ApplyOutcome> RemoveAsync(RemovalRequest request, IProgress<AppliedObject>? progress, CancellationToken cancellationToken) =>
        new RemovalRun(client, clock, request, progress).RunAsync(cancellationToken);
}

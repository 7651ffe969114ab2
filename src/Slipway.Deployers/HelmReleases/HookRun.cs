using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>Runs the hooks of one event, one after the other, as Helm does: by weight, waiting for the ends of Jobs and Pods.</summary>
internal sealed class HookRun(ReleaseSession session, string hookEvent)
{
    private const string BeforeCreation = "before-hook-creation";
    private const string AfterSuccess = "hook-succeeded";
    private const string AfterFailure = "hook-failed";

    // Foreign finalizers may hold an object that a hook must replace.
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AccountLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AccountPause = TimeSpan.FromMilliseconds(250);

    private readonly List<KubernetesObject> _done = [];

    /// <summary>Runs them.</summary>
    /// <returns>Why one failed, those after it left out; null where none did.</returns>
    public async Task<ReleaseFailure?> RunAsync(CancellationToken cancellationToken)
    {
        var failure = await RunAllAsync(cancellationToken);
        await CleanAsync(_done, cancellationToken);
        return failure;
    }

    private async Task<ReleaseFailure?> RunAllAsync(CancellationToken cancellationToken)
    {
        foreach (var hook in ReleaseHook.InOrder(Record.Hooks, hookEvent))
        {
            var began = session.Now;
            session.Tell($"hook {hook.Kind} {hook.Name}", $"runs ({hookEvent})");
            await session.WriteCurrentAsync(Record.WithHookRun(hook, began, null, "Running"), cancellationToken);
            ReleaseFailure? failure = null;
            foreach (var wanted in ManifestObjects.Read(hook.Manifest, hook.Path))
                failure ??= await RunAsync(hook, wanted, cancellationToken);
            session.Current = session.Current?.With(Record.WithHookRun(hook, began, session.Now, failure is null ? "Succeeded" : "Failed"));
            if (failure is not null)
                return failure;
            var took = (session.Now - began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            session.Tell($"hook {hook.Kind} {hook.Name}", $"succeeded after {took} s");
        }

        return null;
    }

    private ReleaseRecord Record => session.Current?.Record ?? throw new InvalidOperationException("Hooks are of a revision.");

    private async Task<ReleaseFailure?> RunAsync(ReleaseHook hook, KubernetesObject wanted, CancellationToken cancellationToken)
    {
        var began = session.Now;
        KubernetesObject made;
        try
        {
            if (IsRemovable(wanted) && (hook.DeletePolicies.Count == 0 || hook.DeletePolicies.Contains(BeforeCreation, StringComparer.Ordinal)))
                (await RemoveAsync([wanted], cancellationToken)).EnsureComplete();
            made = await CreateAsync(await PlacedAsync(wanted, cancellationToken), cancellationToken);
        }
        catch (KubernetesException exception) when (exception.AlreadyExists && !IsRemovable(wanted))
        {
            // Definitions of kinds are never removed, so the revision before has made it.
            return null;
        }
        catch (KubernetesException exception) when (!exception.IsTransient)
        {
            return new ReleaseFailure(Refused(hook, wanted, exception.Message, session.Now - began), null);
        }

        if (wanted.Kind is not ({ Group: "batch", Kind: "Job" } or { Group: "", Kind: "Pod" }))
            return Succeeded(hook, made);
        var seen = await session.WatchAsync([RolloutAnchor.Of(made)], [new HookPodRule()], cancellationToken);
        if (seen.IsReady)
            return Succeeded(hook, made);
        if (hook.DeletePolicies.Contains(AfterFailure, StringComparer.Ordinal))
            await CleanAsync([made], cancellationToken);
        return new ReleaseFailure(RolloutTexts.Bad(seen, $"Hook '{hook.Name}' ({hookEvent}) failed: ", session.Now - began), seen);
    }

    // A namespace that was only just made has no account for pods yet: its controller makes one within moments.
    private async Task<KubernetesObject> CreateAsync(KubernetesObject wanted, CancellationToken cancellationToken)
    {
        var end = session.Now + AccountLimit;
        while (true)
        {
            try
            {
                return await session.Client.CreateAsync(wanted, new WriteOptions(), cancellationToken);
            }
            catch (KubernetesException exception) when (exception.Status.Code == 403 && wanted.Kind.Kind == "Pod" && session.Now < end
                && exception.Message.Contains("service account", StringComparison.OrdinalIgnoreCase))
            {
                await Task.Delay(AccountPause, session.Clock, cancellationToken);
            }
        }
    }

    private static bool IsRemovable(KubernetesObject wanted) => wanted.Kind.Kind != "CustomResourceDefinition";

    private ReleaseFailure? Succeeded(ReleaseHook hook, KubernetesObject made)
    {
        if (IsRemovable(made) && hook.DeletePolicies.Contains(AfterSuccess, StringComparer.Ordinal))
            _done.Add(made);
        return null;
    }

    private async Task<KubernetesObject> PlacedAsync(KubernetesObject wanted, CancellationToken cancellationToken)
    {
        var resource = await session.Client.ResourceAsync(wanted.Kind, cancellationToken);
        if (!resource.IsNamespaced || wanted.Metadata.Namespace is not null)
            return wanted;
        var node = wanted.ToNode();
        if (node["metadata"] is JsonObject metadata)
            metadata["namespace"] = session.Namespace;
        return KubernetesObject.Of(node);
    }

    // After the verdict: what cannot be removed does not change it.
    private async Task CleanAsync(List<KubernetesObject> objects, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var refusal in (await RemoveAsync(objects, cancellationToken)).Refusals)
                session.Tell($"hook {refusal.Name.Kind.Kind} {refusal.Name.Name}", $"could not be removed: {refusal.Message}");
        }
        catch (Exception exception) when (exception is ToolException or KubernetesException)
        {
            session.Tell("hooks", $"could not be removed: {exception.Message}");
        }
    }

    private async Task<ApplyOutcome> RemoveAsync(List<KubernetesObject> objects, CancellationToken cancellationToken) => objects.Count == 0
        ? new ApplyOutcome { Objects = [] }
        : await new ObjectApplier(session.Client, session.Clock).RemoveAsync(
            new RemovalRequest { Objects = objects, Namespace = session.Namespace, WaitLimit = RemovalLimit < session.Left ? RemovalLimit : session.Left },
            null, cancellationToken);

    private Verdict.Bad Refused(ReleaseHook hook, KubernetesObject wanted, string message, TimeSpan elapsed) => new()
    {
        Cause = Cause.Refused,
        Subject = wanted.ToString(),
        Message = $"Hook '{hook.Name}' ({hookEvent}) could not be made: {message}",
        Elapsed = elapsed,
    };
}

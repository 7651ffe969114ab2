using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>What is known of a rollout, and what follows from it. Knows neither server nor clock; not thread-safe.</summary>
internal sealed class RolloutState
{
    private readonly RolloutRequest _request;
    private readonly ImmutableArray<RolloutRoot> _roots;
    private readonly Dictionary<ObjectName, RolloutRoot> _byName;
    private readonly Dictionary<string, RolloutRoot> _byUid = new(StringComparer.Ordinal);
    private readonly HashSet<WatchGroup> _unheard;
    private readonly RolloutParts _parts = new();

    public RolloutState(WatchPlan plan, RolloutRequest request)
    {
        (_request, _roots, _unheard) = (request, plan.Roots, [.. plan.Groups]);
        _byName = plan.Roots.ToDictionary(root => root.Name);
    }

    /// <summary>The objects.</summary>
    public ImmutableArray<RolloutRoot> Roots => _roots;

    /// <summary>Whether every watch has told what is there.</summary>
    public bool IsComplete => _unheard.Count == 0;

    /// <summary>What nothing was heard of yet.</summary>
    public IEnumerable<WatchGroup> Unheard => _unheard;

    /// <summary>Something was told.</summary>
    /// <returns>What is to be said of it, and of which object; null for nothing.</returns>
    public (RolloutRoot Root, string Remark)? Take(WatchGroup group, WatchEvent told)
    {
        switch (told)
        {
            case WatchEvent.Appeared appeared:
                return Put(group, appeared.Object);
            case WatchEvent.Changed changed:
                return Put(group, changed.Object);
            case WatchEvent.Vanished vanished:
                Remove(group, vanished.Object);
                return null;
            case WatchEvent.Synchronized:
                Hear(group);
                return null;
            default:
                return null;
        }
    }

    /// <summary>Nothing will be heard of that; verdicts must do without.</summary>
    public void GiveUp(WatchGroup group) => _unheard.Remove(group);

    /// <summary>What a root is judged by; null where it is not watched or was not seen.</summary>
    public VerdictInput? InputOf(RolloutRoot root, DateTimeOffset now)
    {
        if (root.Object is not { } known)
            return null;
        var (parts, remarks) = _parts.Of(known);
        return new VerdictInput { Object = known, Children = parts, Events = remarks, Now = now, Budgets = _request.Budgets };
    }

    private (RolloutRoot Root, string Remark)? Put(WatchGroup group, KubernetesObject found)
    {
        if (group.IsRemarks)
        {
            Touch(_parts.Remark(found));
            return null;
        }

        // Parts come slim from the feed; what is waited for comes whole.
        _parts.Put(found, group.IsNeeded ? SlimObject.OfPart : null);
        Touch(found.Metadata.Uid);
        if (!group.IsNeeded || Find(group, found) is not { } root)
            return null;
        var remark = root.Take(found);
        _byUid[found.Metadata.Uid] = root;
        return remark is null ? null : (root, remark);
    }

    private void Remove(WatchGroup group, KubernetesObject gone)
    {
        // A remark that has grown old and is forgotten was made all the same.
        if (group.IsRemarks)
            return;
        Touch(gone.Metadata.Uid);
        _parts.Remove(gone.Metadata.Uid);
        if (group.IsNeeded && Find(group, gone) is { } root && _byUid.GetValueOrDefault(gone.Metadata.Uid) == root)
            root.Lose();
    }

    private void Hear(WatchGroup group)
    {
        if (!_unheard.Remove(group) || !group.IsNeeded)
            return;
        foreach (var root in _roots.Where(root => !root.IsStill && root.Object is null && root.Name.Kind == group.Kind && root.Name.Namespace == group.Namespace))
            root.Lose();
    }

    private RolloutRoot? Find(WatchGroup group, KubernetesObject one) =>
        _byName.GetValueOrDefault(ObjectName.Of(group.Kind, group.Namespace, one.Metadata.Name));

    private void Touch(string uid)
    {
        foreach (var one in _parts.ChainOf(uid))
        {
            if (_byUid.TryGetValue(one, out var root))
                root.IsDirty = true;
        }
    }
}

namespace Slipway.Kubernetes;

/// <summary>The parts of what is waited for and what was remarked on all of it, found by unique id. Not thread-safe.</summary>
internal sealed class RolloutParts
{
    // An owner's owner's owner: a CronJob's job's pod.
    private const int Deepest = 4;

    private readonly Dictionary<string, KubernetesObject> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _owned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, KubernetesEvent>> _remarks = new(StringComparer.Ordinal);

    /// <summary>A part is there in some state.</summary>
    /// <param name="part">The part.</param>
    /// <param name="slim">Makes it smaller; null where it is that already.</param>
    public void Put(KubernetesObject part, Func<KubernetesObject, KubernetesObject>? slim)
    {
        var uid = part.Metadata.Uid;
        if (OwnerOf(part) is not { } owner)
            return;
        _parts[uid] = slim is null ? part : slim(part);
        if (_owners.TryGetValue(uid, out var before) && before != owner)
            _owned.GetValueOrDefault(before)?.Remove(uid);
        _owners[uid] = owner;
        if (!_owned.TryGetValue(owner, out var owned))
            _owned[owner] = owned = new HashSet<string>(StringComparer.Ordinal);
        owned.Add(uid);
    }

    /// <summary>A part is gone.</summary>
    public void Remove(string uid)
    {
        _parts.Remove(uid);
        if (_owners.Remove(uid, out var owner))
            _owned.GetValueOrDefault(owner)?.Remove(uid);
    }

    /// <summary>Something was remarked, once or again.</summary>
    /// <returns>The unique id of what it is about.</returns>
    public string Remark(KubernetesObject told)
    {
        var remark = KubernetesEvent.Of(told);
        var key = KeyOf(remark);
        if (!_remarks.TryGetValue(key, out var remarks))
            _remarks[key] = remarks = new Dictionary<string, KubernetesEvent>(StringComparer.Ordinal);
        remarks[told.Metadata.Name] = remark;
        return key;
    }

    /// <summary>All that an object is responsible for, and what was remarked on it and on that.</summary>
    public (List<KubernetesObject> Parts, List<KubernetesEvent> Remarks) Of(KubernetesObject root)
    {
        var parts = new List<KubernetesObject>();
        var remarks = new List<KubernetesEvent>();
        AddRemarks(remarks, root);
        Add(root.Metadata.Uid, Deepest);
        return (parts, remarks);

        void Add(string uid, int deepest)
        {
            if (deepest == 0 || !_owned.TryGetValue(uid, out var owned))
                return;
            foreach (var one in owned)
            {
                parts.Add(_parts[one]);
                AddRemarks(remarks, _parts[one]);
                Add(one, deepest - 1);
            }
        }
    }

    /// <summary>The unique ids of a part, its owner, and so on.</summary>
    public IEnumerable<string> ChainOf(string uid)
    {
        var one = uid;
        for (var step = 0; step <= Deepest && one is not null; step++)
        {
            yield return one;
            one = _owners.GetValueOrDefault(one);
        }
    }

    private void AddRemarks(List<KubernetesEvent> remarks, KubernetesObject one)
    {
        if (_remarks.TryGetValue(one.Metadata.Uid, out var found))
            remarks.AddRange(found.Values);
        // Some remarks name what they are about without its unique id.
        if (_remarks.TryGetValue(KeyOf(one.Kind.Kind, one.Metadata.Namespace, one.Metadata.Name), out found))
            remarks.AddRange(found.Values);
    }

    private static string KeyOf(KubernetesEvent remark) =>
        remark.Subject.Uid.Length > 0 ? remark.Subject.Uid : KeyOf(remark.Subject.Kind, remark.Subject.Namespace, remark.Subject.Name);

    private static string KeyOf(string kind, string? @namespace, string name) => $"{kind} {@namespace}/{name}";

    private static string? OwnerOf(KubernetesObject part)
    {
        foreach (var owner in part.Root.Field("metadata").Items("ownerReferences"))
        {
            if (owner.Flag("controller"))
                return owner.Text("uid");
        }

        return null;
    }
}

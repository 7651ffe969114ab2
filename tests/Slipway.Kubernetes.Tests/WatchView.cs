namespace Slipway.Kubernetes.Tests;

/// <summary>What somebody knows who believes a watch, and what he was told in the wrong order.</summary>
internal sealed class WatchView
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Known => _known;

    public List<string> Mistakes { get; } = [];

    public List<string> Vanished { get; } = [];

    public List<string> Disturbances { get; } = [];

    public int Synchronized { get; private set; }

    public void Take(WatchEvent told)
    {
        switch (told)
        {
            case WatchEvent.Appeared { Object: var found }:
                Check(_known.TryAdd(found.Metadata.Name, State(found)), told);
                break;
            case WatchEvent.Changed { Object: var found }:
                Check(_known.TryGetValue(found.Metadata.Name, out var before) && before.Split('@')[0] == found.Metadata.Uid && before != State(found), told);
                _known[found.Metadata.Name] = State(found);
                break;
            case WatchEvent.Vanished { Object: var gone }:
                Check(_known.Remove(gone.Metadata.Name, out var last) && last.Split('@')[0] == gone.Metadata.Uid, told);
                Check(gone.Metadata.Label("app") == "web" && gone.Metadata.Namespace == "shop" && gone.Kind.Kind == "ConfigMap", told);
                Vanished.Add(gone.Metadata.Uid);
                break;
            case WatchEvent.Synchronized now:
                Check(now.Count == _known.Count, told);
                Synchronized++;
                break;
            case WatchEvent.Disturbed disturbed:
                Disturbances.Add(disturbed.Reason);
                break;
        }
    }

    private static string State(KubernetesObject one) => $"{one.Metadata.Uid}@{one.Metadata.ResourceVersion}";

    private void Check(bool isRight, WatchEvent told)
    {
        if (!isRight)
            Mistakes.Add(told.ToString());
    }
}

using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>What the lines of a ledger come to.</summary>
internal sealed class LedgerState
{
    private readonly Dictionary<string, LedgerEvent.Started> started = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly Dictionary<ReleaseId, Release> known = [];
    private readonly Dictionary<ReleaseId, Release> verified = [];
    private readonly Dictionary<ReleaseId, string> held = [];
    private readonly List<DeployRequest> good = [];

    public LedgerState(IEnumerable<LedgerEntry> entries)
    {
        foreach (var entry in entries)
            Add(entry);
    }

    /// <summary>The sequence of the next line.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Operations without an end: their processes died.</summary>
    public IReadOnlyCollection<string> Open => open;

    /// <summary>Every release ever asked for here.</summary>
    public IReadOnlyDictionary<ReleaseId, Release> Known => known;

    /// <summary>Releases verified here and not held since.</summary>
    public IReadOnlyDictionary<ReleaseId, Release> Verified => verified;

    /// <summary>Releases that must not come back by themselves, with the reason.</summary>
    public IReadOnlyDictionary<ReleaseId, string> Held => held;

    /// <summary>The verified requests that can be gone back to, the present one last; a rollback drops those above it.</summary>
    public IReadOnlyList<DeployRequest> Good => good;

    /// <summary>What was verified last and can be gone back to; null where there is none.</summary>
    public DeployRequest? Last => good.Count > 0 ? good[^1] : null;

    /// <summary>True where the last thing that was asked is to run nothing.</summary>
    public bool IsDown { get; private set; }

    private void Add(LedgerEntry entry)
    {
        Next = entry.Sequence + 1;
        switch (entry.Event)
        {
            case LedgerEvent.Started begun:
                started[entry.OperationId] = begun;
                open.Add(entry.OperationId);
                if (begun.Request is { } request)
                    known[request.Release.Id] = request.Release;
                break;
            case LedgerEvent.Verified(var release):
                Verify(entry.OperationId, release);
                break;
            case LedgerEvent.Held(var release, var reason):
                held[release] = reason;
                verified.Remove(release);
                good.RemoveAll(request => request.Release.Id == release);
                break;
            case LedgerEvent.Released(var release, _):
                held.Remove(release);
                break;
            case LedgerEvent.Finished or LedgerEvent.Abandoned:
                open.Remove(entry.OperationId);
                IsDown = entry.Event is LedgerEvent.Finished { Succeeded: true } && started.TryGetValue(entry.OperationId, out var ended)
                    ? ended.Operation == OperationKind.Down
                    : IsDown;
                break;
        }
    }

    private void Verify(string operation, Release release)
    {
        verified[release.Id] = release;
        if (!started.TryGetValue(operation, out var begun) || begun.Request is not { } request)
            return;
        var at = good.FindLastIndex(one => one.Release.Id == release.Id);
        if (begun.Operation == OperationKind.Rollback && at >= 0)
            good.RemoveRange(at, good.Count - at);
        else
            good.RemoveAll(one => one.Release.Id == release.Id);
        good.Add(request);
    }
}

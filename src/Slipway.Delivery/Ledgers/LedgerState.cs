using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>What the lines of a ledger come to.</summary>
internal sealed class LedgerState
{
    private readonly Dictionary<string, LedgerEvent.Started> _started = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<ReleaseId, Release> _known = [];
    private readonly Dictionary<ReleaseId, Release> _verified = [];
    private readonly Dictionary<ReleaseId, string> _held = [];
    private readonly List<DeployRequest> _good = [];

    public LedgerState(IEnumerable<LedgerEntry> entries)
    {
        foreach (var entry in entries)
            Add(entry);
    }

    /// <summary>The sequence of the next line.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Operations without an end: their processes died.</summary>
    public IReadOnlyCollection<string> Open => _open;

    /// <summary>Every release ever asked for here.</summary>
    public IReadOnlyDictionary<ReleaseId, Release> Known => _known;

    /// <summary>Releases verified here and not held since.</summary>
    public IReadOnlyDictionary<ReleaseId, Release> Verified => _verified;

    /// <summary>Releases that must not come back by themselves, with the reason.</summary>
    public IReadOnlyDictionary<ReleaseId, string> Held => _held;

    /// <summary>The verified requests that can be gone back to, the present one last; a rollback drops those above it.</summary>
    public IReadOnlyList<DeployRequest> Good => _good;

    /// <summary>What was verified last and can be gone back to; null where there is none.</summary>
    public DeployRequest? Last => _good.Count > 0 ? _good[^1] : null;

    /// <summary>True where the last thing that was asked is to run nothing.</summary>
    public bool IsDown { get; private set; }

    /// <summary>
    /// What runs, verified or not; null where that is nothing, or where nobody can tell: an operation that began something else has no end, or
    /// could not go back.
    /// </summary>
    public DeployRequest? Present { get; private set; }

    /// <summary>Whether two requests ask for the same: release, replicas and settings.</summary>
    public static bool AreSame(DeployRequest? one, DeployRequest? other) => one is not null && other is not null
        && one.Release.Id == other.Release.Id && one.Replicas == other.Replicas && one.Settings.SequenceEqual(other.Settings);

    private void Add(LedgerEntry entry)
    {
        Next = entry.Sequence + 1;
        switch (entry.Event)
        {
            case LedgerEvent.Started begun:
                _started[entry.OperationId] = begun;
                _open.Add(entry.OperationId);
                if (!AreSame(begun.Request, Present))
                    Present = null;
                if (begun.Request is { } request)
                    _known[request.Release.Id] = request.Release;
                break;
            case LedgerEvent.Verified(var release):
                Verify(entry.OperationId, release);
                break;
            case LedgerEvent.Held(var release, var reason):
                _held[release] = reason;
                _verified.Remove(release);
                _good.RemoveAll(request => request.Release.Id == release);
                break;
            case LedgerEvent.RolledBack { Verdict: Verdict.Good }:
                // To what it began from: without the settings of that once.
                Present = _started.GetValueOrDefault(entry.OperationId)?.Previous;
                break;
            case LedgerEvent.Released(var release, _):
                _held.Remove(release);
                break;
            case LedgerEvent.Finished or LedgerEvent.Abandoned:
                _open.Remove(entry.OperationId);
                if (entry.Event is LedgerEvent.Finished { Succeeded: true } && _started.TryGetValue(entry.OperationId, out var ended))
                    (IsDown, Present) = (ended.Operation == OperationKind.Down, ended.Request);
                break;
        }
    }

    private void Verify(string operation, Release release)
    {
        _verified[release.Id] = release;
        if (!_started.TryGetValue(operation, out var begun) || begun.Request is not { } request)
            return;
        var at = _good.FindLastIndex(one => one.Release.Id == release.Id);
        if (begun.Operation == OperationKind.Rollback && at >= 0)
            _good.RemoveRange(at, _good.Count - at);
        else
            _good.RemoveAll(one => one.Release.Id == release.Id);
        _good.Add(request);
    }
}

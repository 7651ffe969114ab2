using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Judges what has changed or whose time has come, says what is new of it, and knows when to look again.</summary>
/// <param name="state">What is known.</param>
/// <param name="clock">The time.</param>
/// <param name="progress">Is told what is new.</param>
internal sealed class RolloutJudge(RolloutState state, TimeProvider clock, IProgress<RolloutNews> progress)
{
    // An object of thousands of pods costs milliseconds; it is judged a tenth of the time at most, and at least twice a second.
    private const int Rest = 10;
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<RolloutRoot, string> _said = [];

    /// <summary>Judges all that has changed, or whose time has come.</summary>
    public void Judge()
    {
        var now = clock.GetUtcNow();
        foreach (var root in state.Roots)
        {
            if ((root.IsDirty && root.NotBefore <= now) || root.Verdict.ChangesAt <= now)
                Judge(root, now);
        }
    }

    /// <summary>When there is something to judge though nothing happens; null where there is not.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            var turns = new VerdictTurns();
            foreach (var root in state.Roots)
            {
                turns.Add(root.Verdict.ChangesAt, DateTimeOffset.MinValue);
                if (root.IsDirty)
                    turns.Add(root.NotBefore, DateTimeOffset.MinValue);
            }

            return turns.Next;
        }
    }

    /// <summary>How it has ended; null while it goes on.</summary>
    public RolloutOutcome? Outcome
    {
        get
        {
            var isReady = true;
            var isSuperseded = false;
            foreach (var root in state.Roots)
            {
                if (root.Verdict is { State: ObjectState.Failed, Cause: not FailureCause.Superseded })
                    return RolloutOutcome.Failed;
                isSuperseded |= root.Verdict.Cause == FailureCause.Superseded;
                isReady &= root.Verdict.State == ObjectState.Ready && !root.IsDirty;
            }

            return isSuperseded ? RolloutOutcome.Superseded : isReady ? RolloutOutcome.Ready : null;
        }
    }

    /// <summary>All objects, the worst first.</summary>
    public ImmutableArray<RolloutRoot> Ranked =>
    [
        .. state.Roots.OrderByDescending(root => root.Verdict.State)
            // A cause of its own tells more than that time is over.
            .ThenBy(root => root.Verdict.Cause is FailureCause.None or FailureCause.DeadlineExceeded or FailureCause.Stalled or FailureCause.Superseded),
    ];

    /// <summary>Says something of the cluster or of an object.</summary>
    public void Say(string subject, string message) => progress.Report(new RolloutNews(clock.GetUtcNow(), subject, message));

    private void Judge(RolloutRoot root, DateTimeOffset now)
    {
        var start = clock.GetTimestamp();
        root.Judge(state.InputOf(root, now));
        var cost = clock.GetElapsedTime(start) * Rest;
        root.NotBefore = now + (cost < LongestRest ? cost : LongestRest);
        var news = NewsOf(root);
        if (_said.TryGetValue(root, out var said) && said == news)
            return;
        _said[root] = news;
        Say(SubjectOf(root), news);
    }

    /// <summary>As people name it: what they watch lies in one namespace, mostly.</summary>
    public static string SubjectOf(RolloutRoot root) => $"{root.Name.Kind.Kind} {root.Name.Name}";

    private static string NewsOf(RolloutRoot root)
    {
        var verdict = root.Verdict;
        var about = verdict.Subject == root.Name.ToString() ? "" : $"{verdict.Subject}: ";
        return verdict.State switch
        {
            ObjectState.Failed => $"failed ({verdict.Cause}): {about}{verdict.Message}",
            ObjectState.Failing => $"{verdict.Cause}: {about}{verdict.Message}",
            _ => $"{about}{verdict.Message}",
        };
    }
}

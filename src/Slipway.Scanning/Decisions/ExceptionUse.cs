using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Which exceptions let what through in one judgement.</summary>
internal sealed class ExceptionUse(ExceptionSet exceptions, DecisionSubject subject, ScannedArtifact artifact, DateTimeOffset now)
{
    private readonly Dictionary<ExceptionEntry, int> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ExceptionEntry, int> _missed = new(ReferenceEqualityComparer.Instance);

    /// <summary>What lets a finding through, or else what did until it ended, where a rule is about the finding.</summary>
    public (ExceptionEntry? Exception, ExceptionEntry? Lapsed) For(ScanFinding finding, PolicyRule? rule)
    {
        ExceptionEntry? exception = null, lapsed = null, said = null;
        foreach (var entry in exceptions.Naming(finding))
        {
            if (!entry.Scope.IsFor(subject) || !entry.Scope.Covers(finding, artifact))
                continue;
            _uses[entry] = _uses.GetValueOrDefault(entry) + 1;
            if (entry.Vex is not null)
                said = said is null || entry.SaidAt >= said.SaidAt ? entry : said;
            else if (entry.IsExpired(now))
                lapsed ??= entry;
            else
                exception ??= entry;
        }

        exception ??= said is { LetsThrough: true } ? said : null;
        if (exception is not null || rule is null || lapsed is null)
            return (exception, null);
        _missed[lapsed] = _missed.GetValueOrDefault(lapsed) + 1;
        return (null, lapsed);
    }

    /// <summary>What is to be said of them, once all findings have been asked for.</summary>
    public ImmutableArray<ExceptionNotice> Notices(ScanPolicy policy) =>
        [.. exceptions.Entries.Where(entry => entry.Scope.IsFor(subject)).SelectMany(entry => NoticesOf(entry, policy))];

    private IEnumerable<ExceptionNotice> NoticesOf(ExceptionEntry entry, ScanPolicy policy)
    {
        var uses = _uses.GetValueOrDefault(entry);
        if (entry.IsExpired(now))
            yield return new ExceptionNotice.Expired(entry, _missed.GetValueOrDefault(entry));
        else if (uses == 0 && entry.LetsThrough)
            yield return new ExceptionNotice.MatchedNothing(entry);
        else if (entry.ExpiresAt is { } end && end - now <= policy.ExpiryReminder)
            yield return new ExceptionNotice.Expiring(entry, end - now, uses);
        if (entry.Owner.Length == 0 && !entry.IsExpired(now) && entry.LetsThrough && policy.UnownedExceptions != RuleEffect.Ignore)
            yield return new ExceptionNotice.Unowned(entry);
    }
}

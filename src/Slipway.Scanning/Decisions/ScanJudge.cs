using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Judges scans by a policy. Pure but for the clock.</summary>
public sealed class ScanJudge(ScanPolicy policy, TimeProvider clock)
{
    /// <summary>Judges how a scan ended, also where nobody could look.</summary>
    /// <exception cref="UsageException">An exception of the policy says too little.</exception>
    public ScanJudgement Judge(ScanOutcome outcome, JudgeRequest request) => outcome switch
    {
        ScanOutcome.Completed completed => Judge([completed.Report], request),
        ScanOutcome.Unavailable unavailable => new ScanJudgement { Decision = Unavailable(unavailable, request) },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>Judges several scans of one thing together.</summary>
    /// <exception cref="UsageException">There is none, it is of another image, or an exception of the policy says too little.</exception>
    public ScanJudgement Judge(IReadOnlyCollection<ScanReport> reports, JudgeRequest request)
    {
        if (reports.Count == 0)
            throw new UsageException("There is no scan to judge. Give at least one report.");
        var report = MergedFindings.Of(reports.First(), [.. reports.Skip(1)]);
        if (report.Artifact.Digest is { } scanned && request.Subject.Image is { } meant && scanned != meant)
            throw new UsageException($"The scan is of the image '{scanned}'. Expected '{meant}', which is to be judged. Scan that one.");
        var exceptions = ExceptionSet.Of(policy.Exceptions).And(request.Exceptions);
        return new Judging(policy, clock.GetUtcNow(), request, exceptions, report).Judge();
    }

    private ScanDecision Unavailable(ScanOutcome.Unavailable outcome, JudgeRequest request)
    {
        var cause = outcome.Fault is ScannerFault.DatabaseStale or ScannerFault.DatabaseUnreachable ? DecisionCause.DatabaseOutdated : DecisionCause.ScannerUnavailable;
        var effect = policy.WhenUnavailable.For(request.Subject.Environment) == UnavailableRule.Refuse ? RuleEffect.Refuse : RuleEffect.Warn;
        var where = request.Subject.Environment is { } environment ? $"'{environment}'" : "a build for no environment";
        var consequence = effect == RuleEffect.Refuse ? $"The policy '{policy.Name}' lets nothing unseen into {where}." : $"The policy '{policy.Name}' lets {where} go on unseen.";
        return DecisionRecord.Start(policy, request.Subject, clock.GetUtcNow()) with
        {
            Verdict = effect == RuleEffect.Refuse ? ScanVerdict.Refused : ScanVerdict.PassedWithWarnings,
            Image = request.Subject.Image?.Value,
            Reasons = [new DecisionReason(cause, effect, $"{outcome.Message} {consequence}", outcome.Action)],
        };
    }
}

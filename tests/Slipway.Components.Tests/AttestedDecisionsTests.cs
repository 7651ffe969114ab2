using Slipway.Scanning;

namespace Slipway.Components.Tests;

public sealed class AttestedDecisionsTests
{
    private static readonly ScanDecision Passed = Decision(ScanVerdict.Passed) with { Scanner = new ScannerVersion("trivy", "0.74.0") };
    private static readonly ScanDecision Refused = Passed with { Verdict = ScanVerdict.Refused };
    private static readonly ScanDecision Unscanned = Decision(ScanVerdict.PassedWithWarnings) with { Reasons = [new DecisionReason(DecisionCause.ScannerUnavailable, RuleEffect.Warn, "No trivy.", "")] };

    public static TheoryData<ScanDecision[], bool> Orders => new()
    {
        { [Unscanned], true },
        { [Unscanned, Passed], true },
        { [Unscanned, Passed, Refused], true },
        { [Unscanned, Refused], false },
        { [Unscanned, Unscanned, Refused, Passed], false },
        { [Passed, Unscanned], false },
        { [Refused, Unscanned], false },
        { [], false },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void That_nobody_could_look_does_not_outrank_a_refusal(ScanDecision[] newestFirst, bool isUnscanned) =>
        Assert.Equal(isUnscanned ? Unscanned : null, AttestedDecisions.FindUnscanned(newestFirst));

    private static ScanDecision Decision(ScanVerdict verdict) => new() { Verdict = verdict, Policy = "default", PolicyHash = "0", DecidedAt = DateTimeOffset.UnixEpoch };
}

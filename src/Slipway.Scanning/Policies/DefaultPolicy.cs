using System.Collections.Immutable;
using static Slipway.Scanning.FindingFilter;

namespace Slipway.Scanning;

/// <summary>The policy of whoever has none of their own.</summary>
internal static class DefaultPolicy
{
    // Few of all that is published ever reach it: above, attackers are at work or about to be.
    private const double LikelyExploited = 0.1;

    public static ScanPolicy Create() => ScanPolicy.Empty with { Name = "default", Rules = Rules() };

    private static ImmutableArray<PolicyRule> Rules() => ScanPolicy.Empty
        .Refuse("known-exploited", "It is exploited today (CISA's KEV): what it scores does not matter.", KnownExploited)
        .Refuse("critical-with-fix", "It is critical, and a version without it exists.", Vulnerabilities & AtLeast(Severity.Critical) & HasFix)
        .Refuse("high-with-fix", "It is grave, and a version without it exists.", Vulnerabilities & AtLeast(Severity.High) & HasFix)
        .Refuse("likely-exploited", "It is likely to be exploited soon (EPSS), and a version without it exists.", ExploitProbability(LikelyExploited) & HasFix)
        .Refuse("secret", "Whoever can pull the image can read it; taking it out of a later layer does not help.", Secrets & AtLeast(Severity.High))
        .Refuse("misconfiguration", "It opens what should be closed, and the setting is ours to change.", Misconfigurations & AtLeast(Severity.High))
        .Refuse("forbidden-licence", "Its terms cannot be met by software that is given to others.", License("forbidden"))
        .Warn("critical-without-fix", "It is critical, and there is no version without it yet: look whether it can be reached.", Vulnerabilities & AtLeast(Severity.Critical) & !HasFix)
        .Warn("possible-secret", "It looks like a secret.", Secrets)
        .Warn("restricted-licence", "Its terms ask for more than a notice.", License("restricted"))
        .Rules;
}

namespace Slipway.Scanning;

/// <summary>The words of Trivy's enumerations; any that is not known is as good as none.</summary>
internal static class ReportWords
{
    public static Severity Severity(string word) => word.ToUpperInvariant() switch
    {
        "CRITICAL" => Scanning.Severity.Critical,
        "HIGH" => Scanning.Severity.High,
        "MEDIUM" or "MODERATE" => Scanning.Severity.Medium,
        "LOW" or "NEGLIGIBLE" => Scanning.Severity.Low,
        _ => Scanning.Severity.Unknown,
    };

    public static FixStatus Status(string word) => word.ToUpperInvariant() switch
    {
        "NOT_AFFECTED" => FixStatus.NotAffected,
        "AFFECTED" => FixStatus.Affected,
        "FIXED" => FixStatus.Fixed,
        "UNDER_INVESTIGATION" => FixStatus.UnderInvestigation,
        "WILL_NOT_FIX" => FixStatus.WillNotFix,
        "FIX_DEFERRED" => FixStatus.FixDeferred,
        "END_OF_LIFE" => FixStatus.EndOfLife,
        _ => FixStatus.Unknown,
    };

    public static FindingKind Kind(string word) => word.ToUpperInvariant() switch
    {
        "VULNERABILITY" => FindingKind.Vulnerability,
        "MISCONFIGURATION" => FindingKind.Misconfiguration,
        "SECRET" => FindingKind.Secret,
        "LICENSE" => FindingKind.License,
        _ => FindingKind.Unknown,
    };
}

namespace Slipway.Scanning;

/// <summary>How grave a finding is, as scanners say it; ordered, so that <c>severity &gt;= Severity.High</c> reads as it should.</summary>
public enum Severity
{
    /// <summary>Nobody has judged it yet.</summary>
    Unknown,

    /// <summary>Hardly of use to an attacker.</summary>
    Low,

    /// <summary>Of use under conditions.</summary>
    Medium,

    /// <summary>Of use to an attacker as a rule.</summary>
    High,

    /// <summary>Of use to anybody, from afar.</summary>
    Critical,
}

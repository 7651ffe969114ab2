namespace Slipway.Model;

/// <summary>How much a finding weighs; ordered, so that <c>severity &gt;= FindingSeverity.Warning</c> reads as it should.</summary>
public enum FindingSeverity
{
    /// <summary>A matter of taste or habit.</summary>
    Style,

    /// <summary>Worth knowing; nothing breaks.</summary>
    Info,

    /// <summary>Likely to hurt: later, on another machine or at another time.</summary>
    Warning,

    /// <summary>Wrong: it fails, or does other than what is written.</summary>
    Error,
}

namespace Slipway.Helm.Linting;

/// <summary>How much a message of Helm's linter weighs; ordered.</summary>
public enum LintSeverity
{
    /// <summary>Worth knowing, such as a missing values.yaml.</summary>
    Info,

    /// <summary>Not as it should be, though it will likely work.</summary>
    Warning,

    /// <summary>It will likely not work.</summary>
    Error,
}

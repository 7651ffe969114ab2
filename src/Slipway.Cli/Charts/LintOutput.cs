namespace Slipway.Cli.Charts;

/// <summary>How <c>lint</c> prints.</summary>
internal enum LintOutput
{
    /// <summary>For people: Helm's lines.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,
}

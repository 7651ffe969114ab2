using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Targets;

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
internal sealed class GitHubActionsHost(BuildEnvironment environment) : CiHost("GitHubActions", environment)
{
    public override AbsolutePath? SummaryFile =>
        AbsolutePath.TryParse(Variable("GITHUB_STEP_SUMMARY"), provider: null, out var path) ? path : null;

    public override string GroupStart(string title) => $"::group::{Data(title)}";

    public override string GroupEnd(string title) => "::endgroup::";

    public override string Annotation(LogLevel level, string message, SourceLocation? location)
    {
        var text = new StringBuilder(level == LogLevel.Error ? "::error" : "::warning");
        if (location is not null)
        {
            text.Append(" file=").Append(Property(location.File));
            if (location.Line is { } line)
                text.Append(",line=").Append(line);
            if (location.Column is { } column)
                text.Append(",col=").Append(column);
        }

        return text.Append("::").Append(Data(message)).ToString();
    }

    // A mask is of one line; each line of a secret needs its own.
    public override ImmutableArray<string> SecretLines(string secret) =>
        [.. secret.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(line => $"::add-mask::{Data(line)}")];

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}

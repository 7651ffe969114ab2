using System.Collections.Immutable;
using System.Text;

namespace Slipway.Targets;

// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
internal sealed class AzurePipelinesHost(BuildEnvironment environment) : CiHost("AzurePipelines", environment)
{
    public override string GroupStart(string title) => $"##[group]{title}";

    public override string GroupEnd(string title) => "##[endgroup]";

    public override string Annotation(LogLevel level, string message, SourceLocation? location)
    {
        var text = new StringBuilder("##vso[task.logissue type=").Append(level == LogLevel.Error ? "error" : "warning").Append(';');
        if (location is not null)
        {
            text.Append("sourcepath=").Append(Escape(location.File)).Append(';');
            if (location.Line is { } line)
                text.Append("linenumber=").Append(line).Append(';');
            if (location.Column is { } column)
                text.Append("columnnumber=").Append(column).Append(';');
        }

        return text.Append(']').Append(Escape(message)).ToString();
    }

    public override ImmutableArray<string> SecretLines(string secret) =>
        [.. secret.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0)
            .Select(line => $"##vso[task.setsecret]{Escape(line)}")];

    private static string Escape(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal);
}

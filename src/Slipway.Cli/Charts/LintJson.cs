using System.Text;
using System.Text.Json;
using Slipway.Helm.Linting;
using Slipway.Helm.Policies;

namespace Slipway.Cli.Charts;

/// <summary>Writes what the linter and the policies say as JSON.</summary>
internal static class LintJson
{
    public static string Of(IReadOnlyList<(string Path, ChartLintResult Lint, ChartReview? Review)> charts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("charts");
            foreach (var (path, lint, review) in charts)
                Write(writer, path, lint, review);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, string path, ChartLintResult lint, ChartReview? review)
    {
        writer.WriteStartObject();
        writer.WriteString("path", path);
        writer.WriteString("failure", lint.Failure ?? (review is { IsLibrary: false } ? review.Failure : null));
        writer.WriteStartArray("messages");
        foreach (var message in lint.Messages)
        {
            writer.WriteStartObject();
            writer.WriteString("severity", message.Severity.ToString().ToLowerInvariant());
            writer.WriteString("path", message.Path);
            writer.WriteString("message", message.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (review?.Policies is { } report)
            Write(writer, report);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PolicyReport report)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", finding.Rule);
            writer.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            writer.WriteString("object", finding.Object);
            writer.WriteString("container", finding.Container);
            writer.WriteString("path", finding.Path);
            writer.WriteString("source", finding.Source);
            writer.WriteNumber("line", finding.Line);
            writer.WriteNumber("templateLine", finding.TemplateLine);
            writer.WriteString("message", finding.Message);
            writer.WriteString("action", finding.Action);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("suppressed", report.Suppressed);
    }
}

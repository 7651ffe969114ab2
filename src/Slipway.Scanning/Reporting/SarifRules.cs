using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>The rules of a SARIF document: one for each id, and what results say in their words.</summary>
internal static class SarifRules
{
    public static string IdOf(ScanFinding finding) => PlainText.Line(CheckId.Normalize(finding.Id), 200) is { Length: > 0 } id ? id : "unnamed";

    public static string LevelOf(Severity severity) => severity switch { >= Severity.High => "error", Severity.Medium => "warning", _ => "note" };

    /// <summary>Writes them, and returns the index of each.</summary>
    public static Dictionary<string, int> Write(Utf8JsonWriter json, List<JudgedFinding> results)
    {
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        json.WriteStartArray("rules");
        foreach (var group in results.GroupBy(one => IdOf(one.Finding), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            indices[group.Key] = indices.Count;
            Write(json, group.Key, group.MaxBy(one => Score(one.Finding))!.Finding);
        }

        json.WriteEndArray();
        return indices;
    }

    /// <summary>What a result says.</summary>
    public static string Text(JudgedFinding one)
    {
        var text = new StringBuilder();
        switch (one.Finding)
        {
            case ScanFinding.Vulnerability { Package: var package } finding:
                text.Append(CultureInfo.InvariantCulture, $"{package.Name} {package.Version}: {finding.Id}. ");
                text.Append(finding.FixedVersion.Length > 0 ? $"Fixed in {finding.FixedVersion}." : "There is no fix yet.");
                break;
            case ScanFinding.Misconfiguration finding:
                text.Append(finding.Message.Length > 0 ? finding.Message : finding.Title).Append(finding.Resolution.Length > 0 ? $" {finding.Resolution}" : "");
                break;
            case ScanFinding.LeakedSecret finding:
                text.Append(CultureInfo.InvariantCulture, $"{(finding.Title.Length > 0 ? finding.Title : finding.Id)} in {finding.Target}. Revoke it, then take it out.");
                break;
            case ScanFinding.License finding:
                text.Append(CultureInfo.InvariantCulture, $"{(finding.PackageName.Length > 0 ? finding.PackageName : finding.FilePath)} is under {finding.Id} ({finding.Category}).");
                break;
        }

        if (one.Rule is { } rule)
            text.Append(CultureInfo.InvariantCulture, $"\nRule '{rule.Name}': {rule.Because}");
        if (one.Cause is { } cause)
            text.Append(CultureInfo.InvariantCulture, $"\nBrought by {cause}.");
        if (one.Lapsed is { } lapsed)
            text.Append(CultureInfo.InvariantCulture, $"\nThe exception {lapsed} ended on {lapsed.ExpiresAt:yyyy-MM-dd}.");
        return text.ToString();
    }

    /// <summary>A path as a relative reference: escaped, without a slash or steps upwards in front.</summary>
    public static string UriOf(string path)
    {
        var parts = PlainText.Line(path.Replace('\\', '/'), 1_000).Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("." or "..")).Select(Uri.EscapeDataString);
        return string.Join('/', parts) is { Length: > 0 } uri ? uri : "unknown";
    }

    private static void Write(Utf8JsonWriter json, string id, ScanFinding finding)
    {
        var title = PlainText.Line(finding.Title, 300) is { Length: > 0 } text ? text : id;
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", finding.Key.Kind);
        Text(json, "shortDescription", title);
        Text(json, "fullDescription", PlainText.Line(finding.Description, 1_000) is { Length: > 0 } description ? description : title);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(finding.Severity));
        json.WriteEndObject();
        if (WebAddress.Clean(finding.Address) is { } address)
            json.WriteString("helpUri", address);
        json.WriteStartObject("help");
        json.WriteString("text", title);
        json.WriteString("markdown", Help(finding, title));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("precision", "very-high");
        json.WriteString("security-severity", Score(finding).ToString("0.0", CultureInfo.InvariantCulture));
        json.WriteStartArray("tags");
        json.WriteStringValue("security");
        json.WriteStringValue(Tag(finding));
        json.WriteStringValue(finding.Severity.ToString().ToUpperInvariant());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Help(ScanFinding finding, string title)
    {
        var text = new StringBuilder("**").Append(MarkdownReport.Escape(title, 300)).Append("**\n\n").Append(MarkdownReport.Escape(finding.Description, 1_000));
        if (finding is ScanFinding.Misconfiguration { Resolution.Length: > 0 } one)
            text.Append("\n\n").Append(MarkdownReport.Escape(one.Resolution, 500));
        if (WebAddress.Clean(finding.Address) is { } address)
            text.Append(CultureInfo.InvariantCulture, $"\n\n[Read more]({address})");
        return text.ToString();
    }

    // What GitHub sorts by: above 9 critical, 7 high, 4 medium. A score of another band than the severity that was agreed on would show another colour than the decision.
    private static double Score(ScanFinding finding)
    {
        var (least, most) = finding.Severity switch { Severity.Critical => (9.0, 10.0), Severity.High => (7.0, 8.9), Severity.Medium => (4.0, 6.9), Severity.Low => (0.1, 3.9), _ => (0.0, 0.0) };
        var score = (finding as ScanFinding.Vulnerability)?.Score is { } given && !double.IsNaN(given) ? given : (least + most) / 2;
        return Math.Clamp(score, least, most);
    }

    private static string Tag(ScanFinding finding) => finding switch
    {
        ScanFinding.Vulnerability => "vulnerability",
        ScanFinding.Misconfiguration => "misconfiguration",
        ScanFinding.LeakedSecret => "secret",
        _ => "license",
    };

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}

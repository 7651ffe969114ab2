using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>
/// A judgement as SARIF 2.1.0, as GitHub's code scanning reads it: results at lines of the repository, with fingerprints that stay the same from build to build.
/// </summary>
public static class SarifReport
{
    /// <summary>How many results GitHub shows. The gravest are kept.</summary>
    public const int ShownResults = 5_000;

    /// <summary>How many results GitHub takes before it refuses the whole file.</summary>
    public const int MaximumResults = 25_000;

    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";
    private const string Home = "https://slipway.dev";
    private const string FingerprintName = "slipwayFindingKey/v1";

    /// <summary>The document.</summary>
    /// <param name="judgement">What to write.</param>
    /// <param name="maximumResults">How many results at most, 1 to 25,000; others are left out with a note, the least grave first.</param>
    public static string Render(ScanJudgement judgement, int maximumResults = ShownResults)
    {
        var maximum = Math.Clamp(maximumResults, 1, MaximumResults);
        // What stops the build goes before what is let through, and both before what no rule is about.
        var results = judgement.Findings.OrderByDescending(one => one.Verdict != FindingVerdict.Excepted).ThenByDescending(one => one.Verdict).Take(maximum).ToList();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            var rules = Tool(json, results, judgement.Decision);
            Invocation(json, judgement, judgement.Findings.Length - results.Count);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            var fingerprints = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var one in results)
                Result(json, one, rules[SarifRules.IdOf(one.Finding)], fingerprints);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static Dictionary<string, int> Tool(Utf8JsonWriter json, List<JudgedFinding> results, ScanDecision decision)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Slipway");
        json.WriteString("informationUri", Home);
        var indices = SarifRules.Write(json, results);
        json.WriteEndObject();
        if (decision.Scanner is { } scanner)
        {
            json.WriteStartArray("extensions");
            json.WriteStartObject();
            json.WriteString("name", PlainText.Line(scanner.Name, 100));
            if (scanner.Version.Length > 0)
                json.WriteString("version", PlainText.Line(scanner.Version, 100));
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return indices;
    }

    private static void Invocation(Utf8JsonWriter json, ScanJudgement judgement, int omitted)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", judgement.Decision.Reasons.All(reason => reason.Cause is not (DecisionCause.ScannerUnavailable or DecisionCause.DatabaseOutdated)));
        json.WriteString("endTimeUtc", judgement.Decision.DecidedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteStartArray("toolExecutionNotifications");
        if (omitted > 0)
            Notification(json, "note", string.Create(CultureInfo.InvariantCulture, $"{omitted} of {judgement.Findings.Length} findings are left out, the least grave."));
        foreach (var reason in judgement.Decision.Reasons.Where(reason => reason.Cause != DecisionCause.Vulnerable))
            Notification(json, reason.Effect == RuleEffect.Refuse ? "error" : "warning", $"{reason.Message} {reason.Action}");
        foreach (var notice in judgement.Notices.Take(100))
            Notification(json, "warning", notice.Message);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Notification(Utf8JsonWriter json, string level, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        Message(json, "message", text);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, JudgedFinding one, int rule, Dictionary<string, int> fingerprints)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", SarifRules.IdOf(one.Finding));
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", SarifRules.LevelOf(one.Finding.Severity));
        Message(json, "message", SarifRules.Text(one));
        Location(json, one.Place);
        json.WriteStartObject("partialFingerprints");
        json.WriteString(FingerprintName, Fingerprint(one.Finding.Key, fingerprints));
        json.WriteEndObject();
        // Not as 'baselineState': that needs the id of a run to have been held against, and ours was held against an image.
        json.WriteStartObject("properties");
        json.WriteString("verdict", one.Verdict.ToString());
        json.WriteString("origin", one.Origin.ToString());
        json.WriteEndObject();
        if (one.Verdict == FindingVerdict.Excepted)
            Suppression(json, one);
        json.WriteEndObject();
    }

    private static void Suppression(Utf8JsonWriter json, JudgedFinding one)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", PlainText.Line(one.Excuse, 500));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Location(Utf8JsonWriter json, FilePlace place)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", SarifRules.UriOf(place.Path));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
        json.WriteStartObject("region");
        // Without a line GitHub shows nothing.
        var line = Math.Max(1, place.Line);
        json.WriteNumber("startLine", line);
        json.WriteNumber("endLine", Math.Max(line, place.EndLine));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Two of one key in one report, such as two secrets of a kind in a file, are counted: else the second would be taken for the first.
    private static string Fingerprint(FindingKey key, Dictionary<string, int> seen)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', key.Kind, key.Id, key.Subject, key.Place))))[..32];
        var number = seen[hash] = seen.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash}:{number}");
    }

    private static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", PlainText.Lines(text, 2_000) is { Length: > 0 } clean ? clean : "-");
        json.WriteEndObject();
    }
}

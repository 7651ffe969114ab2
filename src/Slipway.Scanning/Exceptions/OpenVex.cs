using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>OpenVEX documents (openvex.dev, 0.2.0): of the statements that are about a finding, in all documents, the latest counts.</summary>
internal static class OpenVex
{
    private const string Context = "https://openvex.dev/ns";
    private const int MaximumDepth = 32;

    public static void Read(string text, ExceptionReading reading)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            ReadDocument(document.RootElement, StatementLines.Of(bytes), reading);
        }
        catch (JsonException exception)
        {
            reading.Mistake((int)(exception.LineNumber ?? 0) + 1, "is not JSON. Expected an OpenVEX document");
        }
    }

    private static void ReadDocument(JsonElement root, ImmutableArray<int> lines, ExceptionReading reading)
    {
        var context = Text(root, "@context");
        if (context != Context && !context.StartsWith(Context + "/v0.", StringComparison.Ordinal))
        {
            reading.Mistake(1, $"is not an OpenVEX document: its '@context' is '{PlainText.Line(context, 80)}'. Expected '{Context}/v0.2.0'");
            return;
        }

        if (!root.TryGetProperty("statements", out var statements) || statements.ValueKind != JsonValueKind.Array)
        {
            reading.Mistake(1, "has no 'statements'. Expected a list of them");
            return;
        }

        var said = Time(root, "last_updated") ?? Time(root, "timestamp");
        if (said is null)
            reading.Mistake(1, "has no 'timestamp'. Expected the time at which it was said, such as '2026-01-31T12:00:00Z'");
        var index = 0;
        foreach (var statement in statements.EnumerateArray())
        {
            var line = index < lines.Length ? lines[index] : 1;
            index++;
            ReadStatement(statement, line, said ?? default, Text(root, "author"), reading);
        }
    }

    private static void ReadStatement(JsonElement statement, int line, DateTimeOffset said, string author, ExceptionReading reading)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            reading.Mistake(line, "has a statement that is no object");
            return;
        }

        var (id, aliases) = Vulnerability(statement);
        if (id.Length == 0)
            reading.Mistake(line, "has a statement without 'vulnerability.name'. Expected one such as 'CVE-2026-1234'");
        VexStatus? status = Text(statement, "status") switch
        {
            "not_affected" => VexStatus.NotAffected,
            "fixed" => VexStatus.Fixed,
            "affected" => VexStatus.Affected,
            "under_investigation" => VexStatus.UnderInvestigation,
            _ => null,
        };
        if (status is null)
            reading.Mistake(line, $"has the status '{PlainText.Line(Text(statement, "status"), 40)}' for '{id}'. Expected 'not_affected', 'affected', 'fixed' or 'under_investigation'");
        var reason = Reason(statement, status, id, line, reading);
        var products = Products(statement, id, line, reading);
        reading.Add(new ExceptionEntry
        {
            Id = id,
            Aliases = aliases,
            Owner = Text(statement, "supplier") is { Length: > 0 } supplier ? supplier : author,
            Reason = reason,
            Source = reading.At(line),
            Vex = status,
            SaidAt = Time(statement, "last_updated") ?? Time(statement, "timestamp") ?? said,
            Scope = new ExceptionScope { Kind = nameof(ScanFinding.Vulnerability), Products = products },
        });
    }

    // The specification asks one of 'affected' for an action too; it lets nothing through, so that its lack does no harm here.
    private static string Reason(JsonElement statement, VexStatus? status, string id, int line, ExceptionReading reading)
    {
        var justification = Text(statement, "justification");
        var isKnown = justification is "" or "component_not_present" or "vulnerable_code_not_present" or "vulnerable_code_not_in_execute_path"
            or "vulnerable_code_cannot_be_controlled_by_adversary" or "inline_mitigations_already_exist";
        if (!isKnown)
            reading.Mistake(line, $"has the justification '{PlainText.Line(justification, 60)}' for '{id}', which OpenVEX does not know. Expected one such as 'vulnerable_code_not_present'");
        var words = new[] { justification.Replace('_', ' '), Text(statement, "impact_statement"), Text(statement, "status_notes") }.Where(word => word.Length > 0);
        if (status == VexStatus.NotAffected && justification.Length == 0 && Text(statement, "impact_statement").Length == 0)
            reading.Mistake(line, $"says that nothing is affected by '{id}' and not why. Expected 'justification' or 'impact_statement'");
        return string.Join("; ", words);
    }

    // A name alone is how version 0.0.1 wrote it.
    private static (string Id, ImmutableArray<string> Aliases) Vulnerability(JsonElement statement)
    {
        if (!statement.TryGetProperty("vulnerability", out var value))
            return ("", []);
        if (value.ValueKind == JsonValueKind.String)
            return (value.GetString() ?? "", []);
        var aliases = Items(value, "aliases").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? "").Where(alias => alias.Length > 0);
        return (Text(value, "name") is { Length: > 0 } name ? name : Text(value, "@id"), [.. aliases]);
    }

    private static ImmutableArray<VexProduct> Products(JsonElement statement, string id, int line, ExceptionReading reading)
    {
        var products = ImmutableArray.CreateBuilder<VexProduct>();
        foreach (var product in Items(statement, "products"))
        {
            var (name, url) = Component(product, line, reading);
            var within = Items(product, "subcomponents").Select(item => Component(item, line, reading)).ToList();
            foreach (var (part, _) in within.Where(part => part.Url is null))
                reading.Mistake(line, $"has the subcomponent '{PlainText.Line(part, 120)}' for '{id}', which is no package URL. Expected one such as 'pkg:nuget/Newtonsoft.Json@13.0.1'");
            products.Add(new VexProduct(name, url, Digests(product), [.. within.Select(part => part.Url).OfType<PackageUrl>()]));
        }

        if (products.Count == 0)
            reading.Mistake(line, $"has no 'products' for '{id}'. Expected at least one: a statement is about something");
        return products.ToImmutable();
    }

    private static (string Name, PackageUrl? Url) Component(JsonElement item, int line, ExceptionReading reading)
    {
        var name = item.ValueKind == JsonValueKind.String ? item.GetString() ?? "" : Text(item, "@id");
        var purl = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("identifiers", out var identifiers) ? Text(identifiers, "purl") : "";
        var written = purl.Length > 0 ? purl : name;
        if (PackageUrl.TryParse(written, provider: null, out var url))
            return (name.Length > 0 ? name : written, url);
        if (written.StartsWith("pkg:", StringComparison.OrdinalIgnoreCase))
            reading.Mistake(line, $"has the package URL '{PlainText.Line(written, 120)}', which is none");
        return (written, null);
    }

    private static ImmutableArray<Digest> Digests(JsonElement product) =>
        product.ValueKind == JsonValueKind.Object && product.TryGetProperty("hashes", out var hashes)
        && Digest.TryParse("sha256:" + Text(hashes, "sha-256").ToLowerInvariant(), provider: null, out var digest) ? [digest] : [];

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

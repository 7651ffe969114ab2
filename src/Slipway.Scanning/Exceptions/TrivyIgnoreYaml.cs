using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Slipway.Scanning;

/// <summary>Trivy's <c>.trivyignore.yaml</c>. A field that it does not know is an error here: a misspelt <c>expired_at</c> would let through for ever.</summary>
internal static class TrivyIgnoreYaml
{
    private const int MaximumDepth = 16;
    private const string Sections = "'vulnerabilities', 'misconfigurations', 'secrets' or 'licenses'";
    private const string Fields = "'id', 'paths', 'purls', 'expired_at', 'statement' or 'owner'";

    public static void Read(string text, ExceptionReading reading)
    {
        try
        {
            if (!IsFlat(text))
            {
                reading.Mistake(1, $"is nested more than {MaximumDepth} deep. Expected sections of entries");
                return;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" })
                return;
            if (stream.Documents[0].RootNode is YamlMappingNode root)
                ReadSections(root, reading);
            else
                reading.Mistake(1, $"is no mapping. Expected the sections {Sections}");
        }
        catch (YamlException exception)
        {
            reading.Mistake((int)exception.Start.Line, $"is not YAML: {exception.Message.TrimEnd('.')}");
        }
    }

    // The tree is built by recursion: a document made of brackets would end the process.
    private static bool IsFlat(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaximumDepth)
                return false;
        }

        return true;
    }

    private static void ReadSections(YamlMappingNode root, ExceptionReading reading)
    {
        foreach (var (key, value) in root.Children)
        {
            var name = (key as YamlScalarNode)?.Value;
            var kind = name switch
            {
                "vulnerabilities" => nameof(ScanFinding.Vulnerability),
                "misconfigurations" => nameof(ScanFinding.Misconfiguration),
                "secrets" => nameof(ScanFinding.LeakedSecret),
                "licenses" => nameof(ScanFinding.License),
                _ => null,
            };
            if (kind is null)
                reading.Mistake(Line(key), $"has the section '{name}'. Expected {Sections}");
            else if (value is YamlSequenceNode entries)
                ReadEntries(entries, kind, reading);
            else if (value is not YamlScalarNode { Value: null or "" })
                reading.Mistake(Line(value), $"has no list in the section '{name}'. Expected entries such as '- id: CVE-2026-1234'");
        }
    }

    private static void ReadEntries(YamlSequenceNode entries, string kind, ExceptionReading reading)
    {
        foreach (var node in entries.Children)
        {
            if (node is YamlMappingNode entry)
                ReadEntry(entry, kind, reading);
            else
                reading.Mistake(Line(node), "has an entry without fields. Expected one such as '- id: CVE-2026-1234'");
        }
    }

    private static void ReadEntry(YamlMappingNode node, string kind, ExceptionReading reading)
    {
        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (name is "id" or "paths" or "purls" or "expired_at" or "statement" or "owner")
                fields[name] = value;
            else
                reading.Mistake(Line(key), $"has the field '{name}'. Expected {Fields}");
        }

        var id = Text(fields, "id", reading);
        if (id.Length == 0)
            reading.Mistake(Line(node), "has an entry without 'id'. Give the id of what it lets through");
        if (kind != nameof(ScanFinding.Vulnerability) && fields.TryGetValue("purls", out var purls))
            reading.Mistake(Line(purls), "has 'purls' on what is no vulnerability. Expected 'paths'");
        reading.Add(new ExceptionEntry
        {
            Id = id,
            Owner = Text(fields, "owner", reading),
            Reason = Text(fields, "statement", reading),
            ExpiresAt = End(fields, reading),
            Source = reading.At(Line(node)),
            Scope = new ExceptionScope { Kind = kind, Paths = Paths(fields, reading), Packages = Packages(fields, reading) },
        });
    }

    private static DateTimeOffset? End(Dictionary<string, YamlNode> fields, ExceptionReading reading)
    {
        var text = Text(fields, "expired_at", reading);
        if (text.Length == 0)
            return null;
        if (ExceptionReading.Day(text) is { } day)
            return day;
        if (text.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        reading.Mistake(Line(fields["expired_at"]), $"has the end '{text}', which is no day. Expected one such as '2026-12-31'");
        return null;
    }

    private static ImmutableArray<Func<string, bool>> Paths(Dictionary<string, YamlNode> fields, ExceptionReading reading)
    {
        var paths = ImmutableArray.CreateBuilder<Func<string, bool>>();
        foreach (var (text, line) in List(fields, "paths", reading))
        {
            if (Doublestar.Parse(text.TrimStart('/')) is { } pattern)
                paths.Add(pattern.Matches);
            else
                reading.Mistake(line, $"has the path '{text}', which is not a pattern. Expected one such as 'app/**/*.json'");
        }

        return paths.ToImmutable();
    }

    private static ImmutableArray<PackageUrl> Packages(Dictionary<string, YamlNode> fields, ExceptionReading reading)
    {
        var packages = ImmutableArray.CreateBuilder<PackageUrl>();
        foreach (var (text, line) in List(fields, "purls", reading))
        {
            if (PackageUrl.TryParse(text, provider: null, out var url))
                packages.Add(url);
            else
                reading.Mistake(line, $"has the package URL '{text}', which is none. Expected one such as 'pkg:nuget/Newtonsoft.Json@13.0.1'");
        }

        return packages.ToImmutable();
    }

    private static IEnumerable<(string Text, int Line)> List(Dictionary<string, YamlNode> fields, string name, ExceptionReading reading)
    {
        if (!fields.TryGetValue(name, out var node) || node is YamlScalarNode { Value: null or "" })
            yield break;
        if (node is not YamlSequenceNode list)
        {
            reading.Mistake(Line(node), $"has no list in '{name}'. Expected lines such as '- value'");
            yield break;
        }

        foreach (var item in list.Children)
        {
            if (item is YamlScalarNode { Value.Length: > 0 } scalar)
                yield return (scalar.Value, Line(item));
            else
                reading.Mistake(Line(item), $"has an item in '{name}' that is no text");
        }
    }

    private static string Text(Dictionary<string, YamlNode> fields, string name, ExceptionReading reading)
    {
        if (!fields.TryGetValue(name, out var node))
            return "";
        if (node is YamlScalarNode scalar)
            return (scalar.Value ?? "").Trim();
        reading.Mistake(Line(node), $"has no text in '{name}'");
        return "";
    }

    private static int Line(YamlNode node) => (int)node.Start.Line;
}

using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Linting;

/// <summary>Reads the documents of a rendered file one after the other, as Kubernetes' decoder of YAML or JSON does.</summary>
internal sealed class LintedDocuments
{
    private const int LookedAt = 4096;
    private const string Separator = "---";

    private readonly string _text;
    private int _at;
    private bool _mayBeJson;
    private int _read;

    public LintedDocuments(string text)
    {
        _text = text;
        _mayBeJson = text.AsSpan(0, Math.Min(text.Length, LookedAt)).TrimStart().StartsWith("{");
    }

    /// <summary>Reads the next one.</summary>
    /// <param name="found">The object; null for an empty document.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="YamlException">It is not YAML, or no object; with Kubernetes' words.</exception>
    public bool Next(out LintedObject? found)
    {
        found = null;
        if (_mayBeJson)
            return NextJson(out found);
        if (NextChunk() is not { } chunk)
            return false;
        found = ReadYaml(chunk);
        return true;
    }

    private bool NextJson(out LintedObject? found)
    {
        found = null;
        if (_text.AsSpan(_at).TrimStart(" \t\r\n").IsEmpty)
            return false;
        string failure;
        try
        {
            found = Read(GoJson.ReadFirst(_text, JsonNumbers.Float, _at, out var end));
            _at = end;
            _read++;
            return true;
        }
        catch (JsonSyntaxException exception)
        {
            // Two objects of JSON, and the rest is never taken for YAML.
            failure = exception.Offset is { } offset && _read <= 1
                ? string.Create(CultureInfo.InvariantCulture, $"json: offset {offset}: {exception.Message}")
                : exception.Message;
        }
        catch (YamlException exception)
        {
            failure = exception.Message["error unmarshaling JSON: while decoding JSON: ".Length..];
        }

        if (_read > 1)
            throw new YamlException(failure);
        _mayBeJson = false;
        SkipFirstSpace();
        try
        {
            return Next(out found);
        }
        catch (YamlException)
        {
            // Of the two failures, that of JSON is told.
            throw new YamlException(failure);
        }
    }

    private void SkipFirstSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            if (_text[_at++] == '\n')
                return;
        }
    }

    /// <summary>The lines up to the next separator. One that comes first belongs to what follows.</summary>
    private string? NextChunk()
    {
        var chunk = new StringBuilder();
        while (_at < _text.Length)
        {
            var line = NextLine();
            if (line.StartsWith(Separator))
            {
                var behind = line[Separator.Length..].Trim();
                if (!behind.IsEmpty && behind[0] != '#')
                    throw new YamlException($"invalid Yaml document separator: {behind}");
                if (chunk.Length > 0)
                    return chunk.ToString();
            }

            chunk.Append(line).Append('\n');
        }

        return chunk.Length > 0 ? chunk.ToString() : null;
    }

    private ReadOnlySpan<char> NextLine()
    {
        var line = _text.AsSpan(_at);
        var end = line.IndexOf('\n');
        _at = end < 0 ? _text.Length : _at + end + 1;
        line = end < 0 ? line : line[..end];
        return line.EndsWith("\r") ? line[..^1] : line;
    }

    private static LintedObject? ReadYaml(string chunk) => Read(GoYaml.Converted(chunk, numbers: YamlNumbers.Kept));

    private static LintedObject? Read(object? value)
    {
        if (value is null)
            return null;
        if (value is not GoMap map)
            throw GoYaml.Mismatch(value, "rules.K8sYamlStruct");
        var reader = new StructReader(Folded(map, "apiVersion", "Kind", "Metadata"), "K8sYamlStruct");
        var (version, kind) = (reader.Text("apiVersion"), reader.Text("Kind"));
        var metadata = reader.Struct("Metadata", "rules.k8sYamlMetadata", "k8sYamlMetadata");
        var name = metadata?.Text("Name") ?? "";
        metadata?.Text("Namespace");
        reader.Check();
        return new LintedObject(version, kind, name);
    }

    /// <summary>As Go reads into a struct: whatever their case, one after the other, each over what was there.</summary>
    private static GoMap Folded(GoMap map, params string[] names)
    {
        var folded = new GoMap();
        foreach (var (key, value) in map)
        {
            if (value is null || Array.Find(names, one => one.Equals(MapKey.Text(key), StringComparison.OrdinalIgnoreCase)) is not { } name)
                continue;
            if (value is GoMap inner && name == "Metadata")
                folded.Set(name, folded[name] is GoMap before ? Joined(before, inner) : Joined(new GoMap(), inner));
            else
                folded.Set(name, value);
        }

        return folded;
    }

    private static GoMap Joined(GoMap into, GoMap from)
    {
        foreach (var (name, value) in Folded(from, "Name", "Namespace"))
            into.Set(name, value);
        return into;
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Toml;

/// <summary>Writes values as BurntSushi's library does: keys sorted, plain ones before tables, tables indented.</summary>
public sealed class TomlWriter
{
    private readonly StringBuilder _out = new();
    private readonly List<string> _path = [];

    private TomlWriter()
    {
    }

    /// <summary>A table as TOML.</summary>
    /// <param name="value">A map.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TomlException">TOML has no form for it; Helm shows the message in place of the text.</exception>
    public static string Write(object? value)
    {
        var writer = new TomlWriter();
        writer.Encode(Plain(value));
        return writer._out.ToString();
    }

    private void Encode(object? value)
    {
        switch (value)
        {
            case null:
                break;
            case GoMap map:
                Table(map);
                break;
            case GoSlice slice when IsTables(slice):
                Tables(slice);
                break;
            default:
                KeyValue(value, inline: false);
                break;
        }
    }

    private void Table(GoMap map)
    {
        if (_path.Count == 1)
            NewLine();
        if (_path.Count > 0)
        {
            Indent().Append('[').Append(Path()).Append(']');
            NewLine();
        }

        Entries(map);
    }

    private void Tables(GoSlice slice)
    {
        CheckKey();
        foreach (var item in slice)
        {
            if (item is not GoMap map)
                continue;
            NewLine();
            Indent().Append("[[").Append(Path()).Append("]]");
            NewLine();
            Entries(map);
        }
    }

    private void Entries(GoMap map)
    {
        CheckKeys(map);
        foreach (var tables in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var (key, found) in map)
            {
                var value = Plain(found);
                if (value is null || IsTable(value) != tables)
                    continue;
                _path.Add(MapKey.Text(key));
                Encode(value);
                _path.RemoveAt(_path.Count - 1);
            }
        }
    }

    private void KeyValue(object value, bool inline)
    {
        CheckKey();
        if (!inline)
            Indent();
        _out.Append(Key(_path[^1])).Append(" = ");
        Element(value);
        if (!inline)
            NewLine();
    }

    private void Element(object? value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TomlException("toml: value is nested too deep to be written");
        switch (Plain(value))
        {
            case string text:
                Quote(_out, text);
                break;
            case bool truth:
                _out.Append(truth ? "true" : "false");
                break;
            case double number:
                _out.Append(Float(number, 64));
                break;
            case float number:
                _out.Append(Float(number, 32));
                break;
            case GoSlice slice:
                Array(slice);
                break;
            case GoMap map:
                InlineTable(map);
                break;
            case GoDuration duration:
                Quote(_out, duration.ToString());
                break;
            case GoTime time:
                _out.Append(Yaml.YamlTimeText.Of(time));
                break;
            case { } other and (sbyte or byte or short or ushort or int or uint or long or ulong or nint or nuint):
                _out.Append(CultureInfo.InvariantCulture, $"{other}");
                break;
            case var other:
                throw new TomlException($"unexpected type: {GoType.Of(other)?.Name ?? "nil"}");
        }
    }

    private void Array(GoSlice slice)
    {
        _out.Append('[');
        for (int i = 0; i < slice.Count; i++)
        {
            if (i > 0)
                _out.Append(", ");
            Element(slice[i]);
        }

        _out.Append(']');
    }

    /// <summary>Commas follow Go's library, which counts empty entries too.</summary>
    private void InlineTable(GoMap map)
    {
        CheckKeys(map);
        var plain = map.Where(entry => !IsTable(Plain(entry.Value))).ToList();
        var tables = map.Where(entry => IsTable(Plain(entry.Value))).ToList();
        _out.Append('{');
        InlineEntries(plain, tables.Count > 0);
        InlineEntries(tables, more: false);
        _out.Append('}');
    }

    private void InlineEntries(List<KeyValuePair<object?, object?>> entries, bool more)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (Plain(entries[i].Value) is not { } value)
                continue;
            _path.Add(MapKey.Text(entries[i].Key));
            KeyValue(value, inline: true);
            _path.RemoveAt(_path.Count - 1);
            if (more || i < entries.Count - 1)
                _out.Append(", ");
        }
    }

    private StringBuilder Indent() => _out.Append(' ', 2 * Math.Max(0, _path.Count - 1));

    private void NewLine()
    {
        if (_out.Length > 0)
            _out.Append('\n');
    }

    private string Path() => string.Join('.', _path.Select(Key));

    private void CheckKey()
    {
        if (_path.Count == 0)
            throw new TomlException("toml: top-level values must be Go maps or structs");
    }

    private static void CheckKeys(GoMap map)
    {
        if (map.KeyType.Kind != GoKind.String)
            throw new TomlException("toml: cannot encode a map with non-string key type");
    }

    private static bool IsTable(object? value) => value is GoMap || (value is GoSlice slice && IsTables(slice));

    private static bool IsTables(GoSlice slice)
    {
        var all = slice.Count > 0;
        foreach (var item in slice)
        {
            var value = Plain(item) ?? throw new TomlException("toml: cannot encode array with nil element");
            all &= value is GoMap;
            if (value is GoSlice inner)
                IsTables(inner);
        }

        return all;
    }

    /// <summary>A struct as the map of its fields; nil maps and slices as nil.</summary>
    private static object? Plain(object? value)
    {
        if (value is GoMap { IsNil: true } or GoSlice { IsNil: true })
            return null;
        if (value is GoTime or not (IGoStruct or GoJsonObject))
            return value;
        return Yaml.YamlScalarText.Fields(value);
    }

    private static string Float(double value, int bits)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        var text = GoFloat.Format(value, 'g', -1, bits);
        return text.AsSpan().ContainsAny('e', '.') ? text : text + ".0";
    }

    private static string Key(string key)
    {
        if (key.Length > 0 && !key.AsSpan().ContainsAnyExcept(BareKey))
            return key;
        var quoted = new StringBuilder();
        Quote(quoted, key);
        return quoted.ToString();
    }

    private const string BareKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    private static void Quote(StringBuilder into, string text)
    {
        into.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => into.Append("\\\""),
                '\\' => into.Append(@"\\"),
                '\b' => into.Append(@"\b"),
                '\t' => into.Append(@"\t"),
                '\n' => into.Append(@"\n"),
                '\f' => into.Append(@"\f"),
                '\r' => into.Append(@"\r"),
                < ' ' or '\x7f' => into.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => into.Append(c),
            };
        }

        into.Append('"');
    }
}

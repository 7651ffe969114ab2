using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Json;

/// <summary>Writes Go values as encoding/json does.</summary>
internal sealed class GoJsonWriter(JsonEscape escape, string indent)
{
    private const int UncheckedDepth = 1000;

    // What is shared many times over can grow without end when written.
    private const int MaximumLength = 64 * 1024 * 1024;

    private readonly StringBuilder _text = new();
    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
    private int _depth;

    public override string ToString() => _text.ToString();

    public void Append(object? value)
    {
        switch (value)
        {
            case null:
                _text.Append("null");
                break;
            case string text:
                AppendString(text);
                break;
            case bool truth:
                _text.Append(truth ? "true" : "false");
                break;
            case double number:
                _text.Append(GoJsonNumberText.Format(number));
                break;
            case float number:
                _text.Append(GoJsonNumberText.Format(number));
                break;
            case GoDuration duration:
                _text.Append(CultureInfo.InvariantCulture, $"{duration.Nanoseconds}");
                break;
            case nint or long or int or byte or nuint or ulong or uint or short or ushort or sbyte:
                _text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            default:
                Nest(value);
                break;
        }
    }

    private void Nest(object value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFunctionException("json: value nests too deeply");

        if (_text.Length > MaximumLength)
            throw new TemplateFunctionException($"json: the text would have more than the {MaximumLength} characters that are allowed");

        var track = ++_depth > UncheckedDepth;
        if (track && !_open.Add(value))
            throw new TemplateFunctionException($"json: unsupported value: encountered a cycle via {GoType.Of(value)}");

        AppendComposite(value);
        if (track)
            _open.Remove(value);

        _depth--;
    }

    private void AppendComposite(object value)
    {
        switch (value)
        {
            case GoMap map:
                AppendMap(map);
                break;
            case GoSlice slice:
                AppendSlice(slice);
                break;
            case IGoJsonStruct structure:
                Append(structure.JsonValue);
                break;
            case GoJsonObject fields:
                AppendObject(fields.Fields);
                break;
            case IGoStruct structure:
                AppendObject(FieldsOf(structure));
                break;
            default:
                throw new TemplateFunctionException($"json: unsupported type: {GoType.Of(value)}");
        }
    }

    private static List<KeyValuePair<string, object?>> FieldsOf(IGoStruct structure)
    {
        var fields = new List<KeyValuePair<string, object?>>();
        foreach (var name in structure.FieldNames)
        {
            if (structure.TryGetField(name, out var field))
                fields.Add(new(name, field));
        }

        return fields;
    }

    private void AppendMap(GoMap map)
    {
        if (map.IsNil)
        {
            _text.Append("null");
            return;
        }

        var entries = new List<KeyValuePair<string, object?>>(map.Count);
        foreach (var (key, entry) in map)
            entries.Add(new(KeyText(map, key), entry));

        if (map.KeyType.Kind != GoKind.String)
            entries.Sort(static (left, right) => GoText.Compare(left.Key, right.Key));

        AppendObject(entries);
    }

    private static string KeyText(GoMap map, object? key) => map.KeyType.Kind switch
    {
        GoKind.String => (string)(key ?? ""),
        GoKind.Int or GoKind.Int8 or GoKind.Int16 or GoKind.Int32 or GoKind.Int64
            or GoKind.Uint or GoKind.Uint8 or GoKind.Uint16 or GoKind.Uint32 or GoKind.Uint64 =>
            string.Create(CultureInfo.InvariantCulture, $"{key}"),
        _ => throw new TemplateFunctionException($"json: unsupported type: {map.Type}"),
    };

    private void AppendObject(IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        if (fields.Count == 0)
        {
            _text.Append("{}");
            return;
        }

        _text.Append('{');
        for (var i = 0; i < fields.Count; i++)
        {
            BeginItem(i);
            AppendString(fields[i].Key);
            _text.Append(indent.Length > 0 ? ": " : ":");
            Append(fields[i].Value);
        }

        EndItems('}');
    }

    private void AppendSlice(GoSlice slice)
    {
        if (slice.IsNil)
        {
            _text.Append("null");
            return;
        }

        if (slice.ElementType.Kind == GoKind.Uint8)
        {
            _text.Append('"').Append(Convert.ToBase64String(slice.ToBytes())).Append('"');
            return;
        }

        if (slice.Count == 0)
        {
            _text.Append("[]");
            return;
        }

        _text.Append('[');
        for (var i = 0; i < slice.Count; i++)
        {
            BeginItem(i);
            Append(slice[i]);
        }

        EndItems(']');
    }

    private void BeginItem(int index)
    {
        if (index > 0)
            _text.Append(',');

        if (indent.Length > 0)
            NewLine(_depth);
    }

    private void EndItems(char close)
    {
        if (indent.Length > 0)
            NewLine(_depth - 1);

        _text.Append(close);
    }

    private void NewLine(int depth)
    {
        _text.Append('\n');
        for (var i = 0; i < depth; i++)
            _text.Append(indent);
    }

    private void AppendString(string text)
    {
        _text.Append('"');
        var position = 0;
        while (position < text.Length)
        {
            var rune = GoText.DecodeRune(text, ref position, out var width);
            switch (rune)
            {
                case 0xFFFD when width == 1:
                    _text.Append("\\ufffd");
                    break;
                case '"' or '\\':
                    _text.Append('\\').Append((char)rune);
                    break;
                case < 0x20 or 0x2028 or 0x2029:
                    AppendControl(rune);
                    break;
                case '<' or '>' or '&' when escape == JsonEscape.Html:
                    _text.Append(CultureInfo.InvariantCulture, $"\\u{rune:x4}");
                    break;
                case < 0x10000:
                    _text.Append((char)rune);
                    break;
                default:
                    _text.Append(char.ConvertFromUtf32(rune));
                    break;
            }
        }

        _text.Append('"');
    }

    private void AppendControl(int rune)
    {
        var letter = rune switch { '\b' => 'b', '\f' => 'f', '\n' => 'n', '\r' => 'r', '\t' => 't', _ => '\0' };
        if (letter != '\0')
            _text.Append('\\').Append(letter);
        else
            _text.Append(CultureInfo.InvariantCulture, $"\\u{rune:x4}");
    }
}

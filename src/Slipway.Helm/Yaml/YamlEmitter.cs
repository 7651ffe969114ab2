using System.Runtime.CompilerServices;
using System.Text;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Yaml;

/// <summary>Writes values in block style, by the rules of libyaml's emitter as Go's two libraries use it.</summary>
internal sealed partial class YamlEmitter(YamlDialect dialect)
{
    /// <summary>A key up to this many bytes stands before its colon; a longer one gets a question mark.</summary>
    private const int MaximumSimpleKey = 128;

    private const int Step = 2;
    private const int FoldingWidth = 80;

    private readonly StringBuilder _out = new();
    private readonly int _width = dialect == YamlDialect.Second ? FoldingWidth : int.MaxValue;
    private int _indent = -1;
    private int _column;
    private bool _whitespace = true;
    private bool _indention = true;

    public string Write(object? value)
    {
        Node(value, Place.Root);
        WriteIndent();
        return _out.ToString();
    }

    private void Node(object? value, Place place)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new YamlException("yaml: value is nested too deep to be written");
        switch (value)
        {
            case GoMap map when !(map.IsNil && dialect == YamlDialect.Second):
                Mapping(map, place);
                break;
            case GoSlice slice when !(dialect == YamlDialect.Second && (slice.IsNil || slice.ElementType.Kind == GoKind.Uint8)):
                Sequence(slice, place);
                break;
            case string text:
                Text(text, place);
                break;
            case GoJsonObject or IGoStruct when value is not GoTime:
                Node(YamlScalarText.Fields(value), place);
                break;
            default:
                PlainText(YamlScalarText.Of(value, dialect, out var isText), isText, place);
                break;
        }
    }

    private void PlainText(string text, bool isText, Place place)
    {
        if (isText)
        {
            Text(text, place);
            return;
        }

        if (!_whitespace)
            Put(" ");
        Put(text);
        _whitespace = _indention = false;
    }

    private void Mapping(GoMap map, Place place)
    {
        if (map.Count == 0)
        {
            Indicator("{", needsSpace: true, isSpace: true);
            Indicator("}", needsSpace: false);
            return;
        }

        var indent = _indent;
        _indent = indent < 0 ? 0 : indent + Step;
        if (map.KeyType.Kind == GoKind.String)
        {
            TextKeys(map);
        }
        else
        {
            foreach (var (key, value) in YamlScalarText.Entries(map, dialect))
                Entry(key, value);
        }

        _indent = indent;
    }

    private void TextKeys(GoMap map)
    {
        var keys = new string[map.Count];
        var next = 0;
        foreach (var key in map.Keys)
            keys[next++] = MapKey.Text(key);
        (dialect == YamlDialect.Second ? YamlKeyOrder.Second : YamlKeyOrder.Third).Sort(keys);
        foreach (var key in keys)
            Entry(key, map[key]);
    }

    private void Entry(object? key, object? value)
    {
        WriteIndent();
        if (dialect == YamlDialect.Second)
            YamlThroughJson.CheckKey(MapKey.Text(key));
        if (IsSimpleKey(key))
        {
            Node(key, Place.SimpleKey);
            Indicator(":", needsSpace: false);
        }
        else
        {
            Indicator("?", needsSpace: true, isIndention: true);
            Node(key, Place.Mapping);
            WriteIndent();
            Indicator(":", needsSpace: true, isIndention: true);
        }

        Node(value, Place.Mapping);
    }

    private bool IsSimpleKey(object? key)
    {
        if (key is not string text)
            return true;
        if (YamlChars.FirstBreak(text) >= 0)
            return dialect == YamlDialect.Third && !GoTextIsValid(text) && EncodedLength(text) <= MaximumSimpleKey;
        if (text.Length <= MaximumSimpleKey / 3)
            return true;
        return dialect == YamlDialect.Third && !GoTextIsValid(text)
            ? EncodedLength(text) <= MaximumSimpleKey
            : GoText.ByteLength(text) <= MaximumSimpleKey;
    }

    private static bool GoTextIsValid(string text) => !text.AsSpan().ContainsAnyInRange('\uDC80', '\uDCFF') || GoYaml.IsValidText(text);

    private static int EncodedLength(string text) => YamlBinary.Encode(text).Length + "!!binary".Length;

    private void Sequence(GoSlice slice, Place place)
    {
        if (slice.Count == 0)
        {
            Indicator("[", needsSpace: true, isSpace: true);
            Indicator("]", needsSpace: false);
            return;
        }

        var indent = _indent;
        if (indent < 0)
            _indent = 0;
        else if (dialect == YamlDialect.Third || place != Place.Mapping || _indention)
            _indent = indent + Step;
        var items = slice.Span;
        for (int i = 0; i < items.Length; i++)
        {
            WriteIndent();
            Indicator("-", needsSpace: true, isIndention: true);
            Node(items[i], Place.Sequence);
        }

        _indent = indent;
    }

    private void WriteIndent()
    {
        var indent = Math.Max(_indent, 0);
        if (!_indention || _column > indent || (_column == indent && !_whitespace))
            PutBreak();
        if (_column < indent)
        {
            _out.Append(' ', indent - _column);
            _column = indent;
        }

        _whitespace = _indention = true;
    }

    private void Indicator(string indicator, bool needsSpace, bool isSpace = false, bool isIndention = false)
    {
        if (needsSpace && !_whitespace)
            Put(" ");
        Put(indicator);
        _whitespace = isSpace;
        _indention = _indention && isIndention;
    }

    private void Put(string text)
    {
        _out.Append(text);
        _column += text.Length;
    }

    private void PutBreak()
    {
        _out.Append('\n');
        _column = 0;
        _indention = true;
    }

    /// <summary>Where a node stands.</summary>
    private enum Place
    {
        Root,
        Sequence,
        Mapping,
        SimpleKey,
    }
}

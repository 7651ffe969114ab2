using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Slipway.Kubernetes;

/// <summary>Reads the first document of a YAML text. Depth and size are bounded; anchors are shared, never copied.</summary>
internal sealed class YamlEntryReader
{
    // Deeper than any configuration that people write; a hostile file must not overflow the stack.
    private const int Deepest = 64;

    private readonly Parser _parser;
    private readonly Dictionary<string, YamlEntry> _anchors = new(StringComparer.Ordinal);

    private YamlEntryReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The document's root; null where the text is empty.</summary>
    /// <exception cref="YamlException">It is not YAML; the exception holds the line.</exception>
    public static YamlEntry? Read(string text)
    {
        var reader = new YamlEntryReader(text);
        reader._parser.Consume<StreamStart>();
        if (reader._parser.TryConsume<StreamEnd>(out _))
            return null;
        reader._parser.Consume<DocumentStart>();
        return reader.ReadEntry(0);
    }

    private YamlEntry ReadEntry(int depth)
    {
        var at = Line(_parser.Current ?? throw new YamlException("The text ends too early."));
        if (depth > Deepest)
            throw new YamlException(_parser.Current.Start, _parser.Current.End, $"It is nested more than {Deepest} deep.");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var found)
                ? found
                : throw new YamlException(alias.Start, alias.End, $"The anchor '{alias.Value}' is not known.");
        }

        var anchor = _parser.Current is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        YamlEntry entry = _parser.Current switch
        {
            YamlDotNet.Core.Events.Scalar => ReadScalar(at),
            SequenceStart => ReadList(at, depth),
            _ => ReadMap(at, depth),
        };
        if (anchor is not null)
            _anchors[anchor] = entry;
        return entry;
    }

    private YamlEntry.Scalar ReadScalar(int at)
    {
        var scalar = _parser.Consume<YamlDotNet.Core.Events.Scalar>();
        var isText = !scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str";
        return new YamlEntry.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain && !isText, at);
    }

    private YamlEntry.List ReadList(int at, int depth)
    {
        _parser.Consume<SequenceStart>();
        var items = new List<YamlEntry>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadEntry(depth + 1));
        return new YamlEntry.List(items, at);
    }

    private YamlEntry.Map ReadMap(int at, int depth)
    {
        _parser.Consume<MappingStart>();
        var fields = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        YamlEntry.Map? merged = null;
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current;
            if (ReadEntry(depth + 1) is not YamlEntry.Scalar key)
                throw new YamlException(start?.Start ?? Mark.Empty, start?.End ?? Mark.Empty, "A key is not a text.");
            var value = ReadEntry(depth + 1);
            if (key is { Text: "<<", IsPlain: true } && value is YamlEntry.Map other)
                merged = other;
            else if (!fields.TryAdd(key.Text, value))
                throw new YamlException(start?.Start ?? Mark.Empty, start?.End ?? Mark.Empty, $"The key '{key.Text}' stands there twice.");
        }

        foreach (var (name, value) in merged?.Fields ?? new Dictionary<string, YamlEntry>(StringComparer.Ordinal))
            fields.TryAdd(name, value);
        return new YamlEntry.Map(fields, at);
    }

    private static int Line(ParsingEvent part) => (int)part.Start.Line;
}

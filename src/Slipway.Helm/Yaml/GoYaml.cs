using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Yaml;

/// <summary>
/// YAML as Helm reads and writes it, with the semantics of Go's sigs.k8s.io/yaml: YAML 1.1 by way of JSON.
/// Numbers are float64, keys are strings, and what is written has its keys in Go's order and its text in Go's quotes.
/// </summary>
public static class GoYaml
{
    /// <summary>Reads the first document of a text.</summary>
    /// <param name="text">YAML, or JSON.</param>
    /// <returns>nil, a bool, a float64, a string, a map or a slice; nil for an empty text.</returns>
    /// <exception cref="YamlException">The text is not YAML, or has no JSON form.</exception>
    public static object? Read(string text) => Read(text, strict: false, YamlNumbers.Json);

    /// <summary>Reads the first document of a file.</summary>
    /// <param name="bytes">YAML in UTF-8, or in UTF-16 with its mark.</param>
    /// <returns>As <see cref="Read(string)"/>.</returns>
    /// <exception cref="YamlException">As <see cref="Read(string)"/>.</exception>
    public static object? Read(ReadOnlySpan<byte> bytes) => Read(Decode(bytes));

    /// <summary>Reads the first document of a text, and refuses keys that stand there twice.</summary>
    /// <param name="text">YAML, or JSON.</param>
    /// <returns>As <see cref="Read(string)"/>.</returns>
    /// <exception cref="YamlException">As <see cref="Read(string)"/>, and a key stands there twice.</exception>
    public static object? ReadStrict(string text) => Read(text, strict: true, YamlNumbers.Json);

    /// <summary>Reads all documents of a text.</summary>
    /// <param name="text">YAML, or JSON.</param>
    /// <returns>Each as <see cref="Read(string)"/> gives it.</returns>
    /// <exception cref="YamlException">As <see cref="Read(string)"/>.</exception>
    public static IReadOnlyList<object?> ReadAll(string text)
    {
        var parser = new YamlParser(text);
        var documents = new List<object?>();
        while (parser.ReadDocument() is { } root)
            documents.Add(new YamlDecoder(strict: false, YamlNumbers.Json).Decode(root));
        return documents;
    }

    /// <summary>Reads a text whose document is a mapping, as Go does into a <c>map[string]interface {}</c>.</summary>
    /// <param name="text">YAML, or JSON.</param>
    /// <returns>The mapping; empty for an empty text.</returns>
    /// <exception cref="YamlException">The text is not YAML, has no JSON form, or is no mapping; as Go says it.</exception>
    public static GoMap ReadMap(string text) => Converted(text) switch
    {
        null => new GoMap(),
        GoMap map => map,
        { } other => throw Mismatch(other, "map[string]interface {}"),
    };

    /// <summary>Reads a text whose document is a sequence, as Go does into a <c>[]interface {}</c>.</summary>
    /// <param name="text">YAML, or JSON.</param>
    /// <returns>The sequence; empty for an empty text.</returns>
    /// <exception cref="YamlException">The text is not YAML, has no JSON form, or is no sequence; as Go says it.</exception>
    public static GoSlice ReadSlice(string text) => Converted(text) switch
    {
        null => GoSlice.Nil(GoType.SliceOfAny),
        GoSlice slice => slice,
        { } other => throw Mismatch(other, "[]interface {}"),
    };

    /// <summary>A value as <c>yaml.Marshal</c> of sigs.k8s.io/yaml writes it (Helm's <c>toYaml</c> trims its end).</summary>
    /// <param name="value">A Go value.</param>
    /// <returns>The document, with a final line break.</returns>
    /// <exception cref="YamlException">The value, or one in it, cannot be written.</exception>
    public static string Write(object? value) => new YamlEmitter(YamlDialect.Second).Write(value);

    /// <summary>A value as yaml.v3 writes it with an indentation of two (Helm's <c>toYamlPretty</c>).</summary>
    /// <param name="value">A Go value.</param>
    /// <returns>The document, with a final line break.</returns>
    /// <exception cref="YamlException">The value, or one in it, cannot be written.</exception>
    public static string WritePretty(object? value) => new YamlEmitter(YamlDialect.Third).Write(value);

    internal static object? Read(string text, bool strict, YamlNumbers numbers)
    {
        var root = new YamlParser(text).ReadDocument();
        return root is null ? null : new YamlDecoder(strict, numbers).Decode(root);
    }

    /// <summary>Reads with the words that Go puts before a failure.</summary>
    internal static object? Converted(string text, bool strict = false, YamlNumbers numbers = YamlNumbers.Json)
    {
        try
        {
            return Read(text, strict, numbers);
        }
        catch (YamlException failure)
        {
            throw new YamlException("error converting YAML to JSON: " + failure.Message);
        }
    }

    internal static YamlException Mismatch(object value, string type) => new(
        $"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {JsonKind(value)} into Go value of type {type}");

    internal static string JsonKind(object value) => value switch
    {
        GoMap => "object",
        GoSlice => "array",
        string => "string",
        bool => "bool",
        _ => "number",
    };

    internal static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => GoText.FromBytes(bytes),
    };

    internal static bool IsValidText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}

using Slipway.GoTemplates.Json;

namespace Slipway.Helm.Yaml;

/// <summary>
/// What becomes of text on its way through JSON and back through YAML, as sigs.k8s.io/yaml sends it: bytes that are
/// no text are replaced, next-line characters fold, control characters that JSON lets through are an error.
/// </summary>
internal static class YamlThroughJson
{
    private const int MaximumKeyLength = 1024;

    public static string Text(string text) => IsOrdinary(text) ? text : ThroughParser(text);

    /// <summary>A key of more than 1024 characters or of two lines is no simple key, and JSON knows no other.</summary>
    public static void CheckKey(string key)
    {
        if ((key.Length > MaximumKeyLength / 6 && IsLong(key)) || key.Contains('\u0085'))
            throw new YamlException("yaml: line 1: did not find expected ',' or '}'");
    }

    private static bool IsOrdinary(string text)
    {
        foreach (var c in text)
        {
            if (c is (>= '\u007F' and <= '\u009F') or (>= '\uD800' and <= '\uDFFF') or '\uFFFE' or '\uFFFF')
                return false;
        }

        return true;
    }

    private static string ThroughParser(string text)
    {
        var node = new YamlParser(GoJson.Write(text)).ReadDocument();
        return node?.Value ?? "";
    }

    private static bool IsLong(string key)
    {
        var json = GoJson.Write(key);
        var length = json.Length;
        for (int i = 0; i < json.Length; i++)
        {
            if (char.IsLowSurrogate(json[i]))
                length--;
        }

        return length > MaximumKeyLength;
    }
}

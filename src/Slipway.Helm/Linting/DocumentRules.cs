using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Linting;

/// <summary>The rules of what a template printed.</summary>
internal sealed class DocumentRules(string path, string text, MinorVersion kubernetes, LintMessages messages)
{
    // What Go's line scanner takes.
    private const int LongestLine = 64 * 1024;

    // As Helm does, for all documents of the file together; so once will do.
    private readonly Lazy<bool> _selects = new(() =>
        text.Contains("matchLabels", StringComparison.Ordinal) || text.Contains("matchExpressions", StringComparison.Ordinal));

    private readonly Lazy<string?> _list = new(() => ListMistake(text));

    /// <summary>Holds them against all of its documents.</summary>
    /// <returns>False where it is no YAML: then Helm looks at no further template.</returns>
    public bool Check()
    {
        messages.Add(LintSeverity.Warning, path, IndentMistake());
        var documents = new LintedDocuments(text);
        try
        {
            while (documents.Next(out var found))
            {
                if (found is not null)
                    Check(found);
            }
        }
        catch (YamlException failure)
        {
            messages.Add(LintSeverity.Error, path, $"unable to parse YAML: {failure.Message}");
            return false;
        }

        return true;
    }

    private void Check(LintedObject found)
    {
        messages.Add(LintSeverity.Warning, path, ObjectNames.Mistake(found.Kind, found.Name));
        messages.Add(LintSeverity.Warning, path, DeprecationMistake(found));
        messages.Add(LintSeverity.Error, path, SelectorMistake(found));
        messages.Add(LintSeverity.Error, path, found.Kind == "List" ? _list.Value : null);
    }

    private string? DeprecationMistake(LintedObject found) =>
        DeprecatedApis.Find(found.ApiVersion, found.Kind) is { } api && api.Deprecated.IsReachedBy(kubernetes) ? api.ToString() : null;

    private string? SelectorMistake(LintedObject found) =>
        found.Kind is "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet" && !_selects.Value
            ? $"a {found.Kind} must contain matchLabels or matchExpressions, and {GoQuote.Quote(found.Name)} does not"
            : null;

    private static string? ListMistake(string text)
    {
        object? list;
        try
        {
            list = GoYaml.Converted(text);
        }
        catch (YamlException failure)
        {
            return $"unable to parse YAML: {failure.Message}";
        }

        return Field(list, "items") is GoSlice items
            && items.Any(item => Field(Field(item, "metadata"), "annotations") is GoMap annotations && annotations.ContainsKey("helm.sh/resource-policy"))
            ? "Annotation 'helm.sh/resource-policy' within List objects are ignored"
            : null;
    }

    private static object? Field(object? value, string name)
    {
        foreach (var (key, below) in value as GoMap ?? new GoMap())
        {
            if (MapKey.Text(key).Equals(name, StringComparison.OrdinalIgnoreCase))
                return below;
        }

        return null;
    }

    private string? IndentMistake()
    {
        for (int start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var line = (end < 0 ? text[start..] : text[start..end]).TrimEnd('\r');
            if (line.Length > LongestLine / 4 && GoText.ByteLength(line) >= LongestLine)
                return "bufio.Scanner: token too long";
            if (!string.IsNullOrWhiteSpace(line))
            {
                return line[0] is ' ' or '\t'
                    ? $"document starts with an illegal indent: {GoQuote.Quote(line)}, which may cause parsing problems"
                    : null;
            }

            start = end < 0 ? text.Length : end + 1;
        }

        return null;
    }
}

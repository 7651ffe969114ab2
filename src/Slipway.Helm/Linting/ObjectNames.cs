using System.Globalization;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Linting;

/// <summary>Kubernetes' rules for the names of objects, with its words.</summary>
internal static class ObjectNames
{
    private const string Label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainWords =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
        + @"alphanumeric character (e.g. 'example.com', regex used for validation is '" + Label + @"(\." + Label + ")*')";
    private const string LabelWords =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an "
        + "alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '" + Label + "')";
    private const string OldLabelWords =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an "
        + "alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

    private const int LongestLabel = 63;
    private const int LongestSubdomain = 253;

    /// <summary>What is wrong with an object's name, as Helm says it; null for nothing.</summary>
    public static string? Mistake(string kind, string name)
    {
        var mistakes = Mistakes(kind, name);
        if (mistakes.Count == 0)
            return null;
        var quoted = GoQuote.Quote(name);
        var told = string.Join(", ", mistakes.Select(one => $"metadata.name: Invalid value: {quoted}: {one}"));
        return $"object name does not conform to Kubernetes naming requirements: {quoted}: {(mistakes.Count == 1 ? told : $"[{told}]")}";
    }

    private static List<string> Mistakes(string kind, string name) => kind.ToLowerInvariant() switch
    {
        "service" => Check(name, LongestLabel, IsLabel(name) && char.IsAsciiLetter(name[0]) ? null : OldLabelWords),
        "namespace" => Check(name, LongestLabel, IsLabel(name) ? null : IsSubdomain(name) ? "must not contain dots" : LabelWords),
        "certificatesigningrequest" => [],
        "role" or "clusterrole" or "rolebinding" or "clusterrolebinding" => PathMistakes(name),
        _ => Check(name, LongestSubdomain, IsSubdomain(name) ? null : SubdomainWords),
    };

    private static List<string> Check(string name, int longest, string? form)
    {
        List<string> mistakes = [];
        if (GoText.ByteLength(name) > longest)
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"must be no more than {longest} characters"));
        if (form is not null)
            mistakes.Add(form);
        return mistakes;
    }

    private static List<string> PathMistakes(string name)
    {
        if (name is "." or "..")
            return [$"may not be '{name}'"];
        List<string> mistakes = [];
        if (name.Contains('/'))
            mistakes.Add("may not contain '/'");
        if (name.Contains('%'))
            mistakes.Add("may not contain '%'");
        return mistakes;
    }

    private static bool IsSubdomain(string name)
    {
        foreach (var part in name.Split('.'))
        {
            if (!IsLabel(part))
                return false;
        }

        return true;
    }

    private static bool IsLabel(string text)
    {
        if (text.Length == 0 || text[0] == '-' || text[^1] == '-')
            return false;
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
                return false;
        }

        return true;
    }
}

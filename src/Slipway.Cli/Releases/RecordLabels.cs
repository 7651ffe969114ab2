using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>Labels of a release's record, as people write them: <c>key1=val1,key2=val2</c>. They obey Kubernetes' rules for labels, and Helm's own stay as they are.</summary>
internal static class RecordLabels
{
    private const int LongestName = 63;
    private const int LongestPrefix = 253;
    private static readonly string[] Reserved = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

    /// <summary>Reads them; an empty value with a key, <c>key=</c>, is an empty label.</summary>
    /// <exception cref="UsageException">Some are none; all mistakes at once.</exception>
    public static ImmutableDictionary<string, string> Parse(IEnumerable<string> given)
    {
        var labels = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        List<string> mistakes = [];
        foreach (var one in given.SelectMany(one => one.Split(',')))
        {
            var at = one.IndexOf('=', StringComparison.Ordinal);
            var mistake = at < 0 ? $"'{one}' is no label. Expected 'key=value' for '--labels'." : MistakeOf(one[..at], one[(at + 1)..]);
            if (mistake is null)
                labels[one[..at]] = one[(at + 1)..];
            else
                mistakes.Add(mistake);
        }

        return mistakes.Count == 0 ? labels.ToImmutable() : throw new UsageException(mistakes);
    }

    private static string? MistakeOf(string key, string value)
    {
        var slash = key.LastIndexOf('/');
        if (!IsName(key[(slash + 1)..]) || (slash >= 0 && (slash is 0 or > LongestPrefix || key[..slash].Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('.' or '-')))))
            return $"'{key}' for '--labels' is no key of a label. Expected at most {LongestName} letters, digits, '-', '_' and '.', with a letter or digit at both ends, such as 'team' or 'example.com/team'.";
        if (Reserved.Contains(key, StringComparer.Ordinal))
            return $"'{key}' for '--labels' is a label that the record has of its own. Choose another key than {string.Join(", ", Reserved)}.";
        return value.Length == 0 || IsName(value)
            ? null
            : $"'{value}' for '--labels' is no value of a label. Expected at most {LongestName} letters, digits, '-', '_' and '.', with a letter or digit at both ends.";
    }

    private static bool IsName(string text) => text.Length is > 0 and <= LongestName
        && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}

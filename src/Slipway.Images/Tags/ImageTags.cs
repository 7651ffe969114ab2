using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What tags mean by their letters, and how other names become tags.</summary>
public static partial class ImageTags
{
    private const int LongestTag = 128;
    private const int SuffixLength = 9;

    /// <summary>
    /// Whether a tag never moves: that of a commit (12, 40 or 64 hexadecimal digits, with or without <c>-dirty</c>), of a tree, or of a list of
    /// referrers (<c>sha256-…</c>).
    /// </summary>
    public static bool IsFixed(Tag tag) => Fixed().IsMatch(tag.Value);

    /// <summary>Whether a tag names content that never changes: that of a commit or a tree, or a whole version, such as <c>1.2.3</c> or <c>v1.2.3-4-g3f2c9d1</c>.</summary>
    public static bool IsAddress(Tag tag) =>
        (IsFixed(tag) && !IsReferrerList(tag)) || SemanticVersion.Find(tag) is not null;

    /// <summary>Whether a tag is one that clients keep a list of referrers under (distribution specification, "Referrers Tag Schema").</summary>
    internal static bool IsReferrerList(Tag tag) => tag.Value.StartsWith("sha256-", StringComparison.Ordinal) && IsFixed(tag);

    /// <summary>
    /// Makes a tag of any name. Letters, digits, <c>_</c>, <c>.</c> and <c>-</c> stay; each other character becomes <c>-</c>; <c>_</c> comes
    /// before a first <c>.</c> or <c>-</c>; 119 characters are kept. Where that changed anything, and where the name would read as a commit, a
    /// version, <c>latest</c> or the tag of a tree or a list, <c>-</c> and 8 hexadecimal digits of its SHA-256 follow, so that different names
    /// stay different: <c>main</c> is <c>main</c>, <c>feature/cart</c> is <c>feature-cart-c39f4dfa</c>.
    /// </summary>
    /// <exception cref="UsageException">The name is empty.</exception>
    public static Tag Escape(string name)
    {
        if (name.Length == 0)
            throw new UsageException("An empty name cannot become an image tag. Name a branch, such as 'main'.");
        var text = new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' ? letter : '-')]);
        if (text[0] is '.' or '-')
            text = "_" + text;
        if (text == name && text.Length <= LongestTag - SuffixLength && !Reserved().IsMatch(text))
            return Tag.Parse(text);
        var kept = text[..Math.Min(text.Length, LongestTag - SuffixLength)];
        return Tag.Parse($"{kept}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..(SuffixLength - 1)]}");
    }

    [GeneratedRegex(@"\A(([0-9a-f]{12}|[0-9a-f]{40}|[0-9a-f]{64}|tree-[0-9a-f]{40,64})(-dirty.*)?|sha256-[0-9a-f]{64}.*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fixed();

    [GeneratedRegex(@"\A([0-9a-fA-F]{7,64}(-dirty.*)?|v?[0-9]+(\.[0-9]+){0,2}([-+_].*)?|latest|(sha256|tree)-.*)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reserved();
}

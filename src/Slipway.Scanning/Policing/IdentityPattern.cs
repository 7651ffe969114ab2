using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Which identities are meant: an address as it is, in which <c>*</c> stands for anything but a slash and <c>**</c> for anything, such as
/// <c>https://github.com/acme/shop/.github/workflows/release.yml@refs/tags/v*</c>. Upper and lower case differ.
/// </summary>
public sealed record IdentityPattern : IParsable<IdentityPattern>
{
    private readonly Regex _rule;

    private IdentityPattern(string text)
    {
        Text = text;
        var rule = Regex.Escape(text).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        // Linear in the text, whoever wrote it.
        _rule = new Regex($@"\A{rule}\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Reads one.</summary>
    /// <exception cref="UsageException">It is empty, or anybody would match it.</exception>
    public static IdentityPattern Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException($"'{s}' is not a pattern of identities. Expected who is meant, such as 'https://github.com/acme/shop/.github/workflows/release.yml@refs/tags/v*': '*' may stand only after host and owner, or it would be anybody.");

    /// <summary>Reads one, or says no.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out IdentityPattern result)
    {
        // With a part that is open, who is meant must still be named: host and owner, as in 'https://github.com/acme/'. Else it is anybody.
        var named = s is null ? "" : s.Split('*', 2)[0];
        var host = named.IndexOf("://", StringComparison.Ordinal);
        var valid = s is { Length: > 0 and <= 2000 } && s.Trim() == s
            && (!s.Contains('*', StringComparison.Ordinal) || (host > 0 && named[(host + 3)..].Split('/') is [{ Length: > 0 }, { Length: > 0 }, _, ..]));
        result = valid ? new IdentityPattern(s ?? "") : null;
        return valid;
    }

    /// <summary>Whether an identity is meant.</summary>
    public bool Matches(string identity) => _rule.IsMatch(identity);

    /// <inheritdoc/>
    public bool Equals(IdentityPattern? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

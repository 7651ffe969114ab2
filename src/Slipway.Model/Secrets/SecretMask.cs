using System.Collections.Immutable;

namespace Slipway.Model;

/// <summary>
/// Replaces every registered secret in text with <c>***</c>. One mask belongs to one build run; all that prints, logs, reports
/// or quotes a child process goes through it. Thread-safe.
/// </summary>
public sealed class SecretMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Replacement = "***";

    // Shorter parts would blank out ordinary words; a secret of one or two characters cannot be kept secret anyhow.
    private const int ShortestLine = 3;

    private ImmutableArray<string> _texts = [];

    /// <summary>Registers a secret: whole, each of its lines, and its URL-escaped, JSON-escaped and Base64 forms.</summary>
    public void Register(Secret secret)
    {
        var value = secret.Reveal();
        string[] forms =
        [
            value,
            .. value.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length >= ShortestLine),
            Uri.EscapeDataString(value),
            System.Text.Json.JsonEncodedText.Encode(value).ToString(),
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value)),
        ];
        // Longest first, so that a secret that contains another is replaced whole.
        ImmutableInterlocked.Update(
            ref _texts,
            static (texts, added) => [.. texts.Union(added, StringComparer.Ordinal).OrderByDescending(text => text.Length)],
            forms);
    }

    /// <summary>The text without its secrets; the same instance where it holds none.</summary>
    public string Apply(string text)
    {
        foreach (var secret in _texts)
            text = text.Replace(secret, Replacement, StringComparison.Ordinal);
        return text;
    }
}

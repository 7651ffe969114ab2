using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Keeps each text of a report once: one vulnerability of 300 packages comes with its description 300 times.
/// </summary>
/// <param name="keptLength">Longer texts are cut.</param>
internal sealed class TextPool(int keptLength)
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PackageUrl?> _urls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Digest?> _digests = new(StringComparer.Ordinal);
    private char[] _scratch = new char[4_096];

    /// <summary>The text that the reader stands on.</summary>
    /// <exception cref="InvalidOperationException">It is not UTF-8.</exception>
    public string Get(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.IsEmpty)
            return "";
        // A character takes at least one byte.
        if (_scratch.Length < reader.ValueSpan.Length)
            _scratch = new char[Math.Max(reader.ValueSpan.Length, _scratch.Length * 2)];
        ReadOnlySpan<char> text = _scratch.AsSpan(0, reader.CopyString(_scratch));
        if (text.Length > keptLength)
            text = Cut(_scratch);
        var lookup = _texts.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
            return known;
        var added = text.ToString();
        _texts.Add(added);
        return added;
    }

    /// <summary>A package URL; null where the text is none.</summary>
    public PackageUrl? Url(string text)
    {
        if (text.Length == 0)
            return null;
        if (!_urls.TryGetValue(text, out var url))
            _urls[text] = url = PackageUrl.TryParse(text, null, out var parsed) ? parsed : null;
        return url;
    }

    /// <summary>A digest; null where the text is none.</summary>
    public Digest? Digest(string text)
    {
        if (text.Length == 0)
            return null;
        if (!_digests.TryGetValue(text, out var digest))
            _digests[text] = digest = Model.Digest.TryParse(text, null, out var parsed) ? parsed : null;
        return digest;
    }

    private ReadOnlySpan<char> Cut(char[] text)
    {
        var length = char.IsHighSurrogate(text[keptLength - 2]) ? keptLength - 2 : keptLength - 1;
        text[length] = '…';
        return text.AsSpan(0, length + 1);
    }
}

using System.Text.Json;

namespace Slipway.Model;

/// <summary>
/// The text of a ledger, wherever it lies: one line of JSON for each entry, each naming the digest of the line before. Read, and checked as a chain.
/// </summary>
public sealed record LedgerText
{
    private readonly LedgerPlace _place;

    private LedgerText(LedgerPlace place) => _place = place;

    /// <summary>The entries of the whole lines, oldest first.</summary>
    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    /// <summary>How many bytes the whole lines take; what lies behind is a torn line.</summary>
    public required int Length { get; init; }

    /// <summary>The digest of the last whole line; null where there is none.</summary>
    public required Digest? Last { get; init; }

    /// <summary>Reads all lines; a torn last one is left out.</summary>
    /// <param name="content">The text as UTF-8.</param>
    /// <param name="place">Where it lies.</param>
    /// <exception cref="ToolException">A line is damaged, missing or changed.</exception>
    public static LedgerText Read(ReadOnlySpan<byte> content, LedgerPlace place)
    {
        var entries = new List<LedgerEntry>();
        var position = 0;
        Digest? last = null;
        while (content[position..].IndexOf((byte)'\n') is var length and >= 0)
        {
            var line = content.Slice(position, length);
            entries.Add(Check(ReadLine(line, place, entries.Count + 1), entries.Count + 1, last, place));
            last = Digest.Of(line);
            position += length + 1;
        }

        return new LedgerText(place) { Entries = entries, Length = position, Last = last };
    }

    /// <summary>The line that adds an entry behind the last, as UTF-8 with its line feed.</summary>
    /// <param name="entry">Its <see cref="LedgerEntry.Previous"/> is filled in here; given, it must name the last line.</param>
    /// <exception cref="ToolException">The entry does not follow the last: somebody else wrote first.</exception>
    public byte[] LineOf(LedgerEntry entry)
    {
        if (entry.Sequence != Entries.Count + 1 || (entry.Previous is not null && entry.Previous != Last))
            throw new ToolException(
                $"Somebody else wrote to ledger '{_place.Name}' first: it has {Entries.Count} lines, and line {entry.Sequence} was to be added. Run the command again.");
        return [.. JsonSerializer.SerializeToUtf8Bytes(entry with { Previous = Last }, LedgerJson.Default.LedgerEntry), (byte)'\n'];
    }

    /// <summary>The same text with one more line, as <see cref="LineOf"/> made it.</summary>
    public LedgerText With(LedgerEntry entry, ReadOnlySpan<byte> line) => this with
    {
        Entries = [.. Entries, entry with { Previous = Last }],
        Length = Length + line.Length,
        Last = Digest.Of(line[..^1]),
    };

    private static LedgerEntry ReadLine(ReadOnlySpan<byte> line, LedgerPlace place, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerEntry)
                ?? throw Damaged(place, number, "it is 'null'", null);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw Damaged(place, number, "it is not an entry in JSON", exception);
        }
        catch (UsageException exception)
        {
            throw Damaged(place, number, exception.Message.TrimEnd('.'), exception);
        }
    }

    private static LedgerEntry Check(LedgerEntry entry, int number, Digest? previous, LedgerPlace place)
    {
        if (entry.Sequence != number)
            throw Damaged(place, number, $"its sequence is {entry.Sequence}, expected {number}", null);
        return entry.Previous == previous
            ? entry
            : throw Damaged(
                place, number, $"it follows '{entry.Previous?.Value ?? "nothing"}', but the line before is '{previous?.Value ?? "nothing"}'", null);
    }

    private static ToolException Damaged(LedgerPlace place, int number, string what, Exception? inner)
    {
        var message = $"Line {number} of ledger '{place.Name}' is damaged: {what}. Nothing was changed. {place.Remedy}";
        return inner is null ? new ToolException(message) : new ToolException(message, inner);
    }
}

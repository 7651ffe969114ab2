using System.Text.Json;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>The bytes of a ledger, read: its whole lines, checked as a chain, and where they end.</summary>
internal sealed record LedgerText
{
    public required IReadOnlyList<LedgerEntry> Entries { get; init; }

    /// <summary>How many bytes the whole lines take; what lies behind is a torn line.</summary>
    public required int Length { get; init; }

    /// <summary>The digest of the last whole line; null where there is none.</summary>
    public required Digest? Last { get; init; }

    public static LedgerText Read(ReadOnlySpan<byte> content, string file)
    {
        var entries = new List<LedgerEntry>();
        var position = 0;
        Digest? last = null;
        while (content[position..].IndexOf((byte)'\n') is var length and >= 0)
        {
            var line = content.Slice(position, length);
            entries.Add(Check(ReadLine(line, file, entries.Count + 1), entries.Count + 1, last, file));
            last = Digest.Of(line);
            position += length + 1;
        }

        return new LedgerText { Entries = entries, Length = position, Last = last };
    }

    private static LedgerEntry ReadLine(ReadOnlySpan<byte> line, string file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerEntry)
                ?? throw Damaged(file, number, "it is 'null'", null);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw Damaged(file, number, "it is not an entry in JSON", exception);
        }
        catch (UsageException exception)
        {
            throw Damaged(file, number, exception.Message.TrimEnd('.'), exception);
        }
    }

    private static LedgerEntry Check(LedgerEntry entry, int number, Digest? previous, string file)
    {
        if (entry.Sequence != number)
            throw Damaged(file, number, $"its sequence is {entry.Sequence}, expected {number}", null);
        return entry.Previous == previous
            ? entry
            : throw Damaged(
                file, number, $"it follows '{entry.Previous?.Value ?? "nothing"}', but the line before is '{previous?.Value ?? "nothing"}'", null);
    }

    private static ToolException Damaged(string file, int number, string what, Exception? inner)
    {
        var message = $"Line {number} of ledger '{file}' is damaged: {what}. "
            + $"Nothing was changed. Restore the file from a copy, or move it away to start a new ledger from what runs now.";
        return inner is null ? new ToolException(message) : new ToolException(message, inner);
    }
}

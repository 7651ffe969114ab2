using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Slipway.Delivery;

/// <summary>Shows what happened.</summary>
public static class HistoryView
{
    /// <summary>One line per operation in the order given, times in UTC, what came of it below where it did not succeed.</summary>
    public static string Text(IReadOnlyCollection<OperationRecord> records)
    {
        if (records.Count == 0)
            return "Nothing has happened yet.\n";
        var text = new StringBuilder();
        foreach (var one in records)
        {
            text.Append(CultureInfo.InvariantCulture, $"{one.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {one.Environment.Value,-12} {ViewJson.Word(one.Kind),-9}");
            text.Append(CultureInfo.InvariantCulture, $"{one.Release?.Id.Value ?? "-",-19}{Word(one)}\n");
            if (one.State != OperationState.Succeeded && one.Summary.Length > 0)
                text.Append("  ").Append(one.Summary.ReplaceLineEndings(" ")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An array with one object per operation, in the order given.</summary>
    public static string Json(IReadOnlyCollection<OperationRecord> records) => ViewJson.Write(json =>
    {
        json.WriteStartArray();
        foreach (var record in records)
            Write(json, record);
        json.WriteEndArray();
    });

    internal static void Write(Utf8JsonWriter json, OperationRecord one)
    {
        json.WriteStartObject();
        json.WriteString("id", one.Id);
        json.WriteString("environment", one.Environment.Value);
        json.WriteString("operation", ViewJson.Word(one.Kind));
        json.WriteString("state", ViewJson.Word(one.State));
        json.WriteString("actor", one.Actor);
        json.WriteString("startedAt", one.StartedAt.UtcDateTime);
        if (one.EndedAt is { } end)
            json.WriteString("endedAt", end.UtcDateTime);
        else
            json.WriteNull("endedAt");
        json.WriteString("release", one.Release?.Id.Value);
        json.WriteString("commit", one.Release?.Revision.Commit.Value);
        json.WriteString("digest", one.Release?.ImageDigest.Value);
        json.WriteString("cause", one.Cause is { } cause ? ViewJson.Word(cause) : null);
        json.WriteString("summary", one.Summary);
        json.WritePropertyName("entries");
        json.WriteStartArray();
        foreach (var entry in one.Entries)
            entry.WriteTo(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Word(OperationRecord one) =>
        one.Cause is { } cause && one.State != OperationState.Succeeded
            ? $"{ViewJson.Word(one.State)} ({ViewJson.Word(cause)})"
            : ViewJson.Word(one.State);
}

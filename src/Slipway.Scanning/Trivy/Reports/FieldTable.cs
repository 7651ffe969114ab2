using System.Text;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>The fields of an object that are read; all others are passed by, so that new ones of the scanner do no harm.</summary>
internal sealed class FieldTable<TDraft>
{
    private readonly (byte[] Name, ReadField<TDraft> Read)[][] _byLength;

    /// <summary>A table by the fields' names.</summary>
    public FieldTable(Dictionary<string, ReadField<TDraft>> fields)
    {
        _byLength = new (byte[], ReadField<TDraft>)[fields.Keys.Max(name => name.Length) + 1][];
        for (var length = 0; length < _byLength.Length; length++)
            _byLength[length] = [.. fields.Where(field => field.Key.Length == length).Select(field => (Encoding.UTF8.GetBytes(field.Key), field.Value))];
    }

    /// <summary>Reads the object that the cursor stands on; null is one without fields.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="draft">What the fields go into.</param>
    /// <param name="what">What the object is, for messages.</param>
    public void Read(ref ReportCursor cursor, TDraft draft, string what)
    {
        if (cursor.Token == JsonTokenType.Null)
            return;
        if (cursor.Token != JsonTokenType.StartObject)
            throw Unexpected(ref cursor, what, "an object");
        for (cursor.Read(); cursor.Token != JsonTokenType.EndObject; cursor.Read())
        {
            var read = Find(cursor.Name);
            cursor.Read();
            if (read is null)
                cursor.Skip();
            else
                read(ref cursor, draft);
        }
    }

    /// <summary>Reads the list of objects that the cursor stands on; null is an empty one.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="what">What the list is, for messages.</param>
    /// <param name="make">Makes the draft of the next object.</param>
    public void ReadList(ref ReportCursor cursor, string what, Func<TDraft> make)
    {
        if (cursor.Token == JsonTokenType.Null)
            return;
        if (cursor.Token != JsonTokenType.StartArray)
            throw Unexpected(ref cursor, what, "a list");
        for (cursor.Read(); cursor.Token != JsonTokenType.EndArray; cursor.Read())
        {
            cursor.Count();
            Read(ref cursor, make(), what + "[]");
        }
    }

    private static UnreadableReportException Unexpected(ref ReportCursor cursor, string what, string expected) =>
        new($"is not of the known schema: '{what}' is {Name(cursor.Token)}, expected {expected}", "Use a version of Trivy that this library knows.");

    private static string Name(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        _ => "true or false",
    };

    private ReadField<TDraft>? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length >= _byLength.Length)
            return null;
        foreach (var (known, read) in _byLength[name.Length])
        {
            if (name.SequenceEqual(known))
                return read;
        }

        return null;
    }
}

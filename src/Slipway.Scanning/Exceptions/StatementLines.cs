using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>On which line each statement of a VEX document begins: a reader of JSON forgets it.</summary>
internal static class StatementLines
{
    public static ImmutableArray<int> Of(ReadOnlySpan<byte> json)
    {
        var lines = ImmutableArray.CreateBuilder<int>();
        var reader = new Utf8JsonReader(json);
        var (line, counted, isWithin) = (1, 0, false);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName })
                isWithin = reader.ValueTextEquals("statements"u8);
            else if (isWithin && reader.CurrentDepth == 2 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                var start = (int)reader.TokenStartIndex;
                line += json[counted..start].Count((byte)'\n');
                counted = start;
                lines.Add(line);
            }
        }

        return lines.ToImmutable();
    }
}

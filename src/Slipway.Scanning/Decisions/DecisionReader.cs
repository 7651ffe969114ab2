using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads decisions that may come from anywhere.</summary>
internal static class DecisionReader
{
    private const int MaximumBytes = 32 * 1024 * 1024;

    public static ScanDecision Read(ReadOnlySpan<byte> json, string source)
    {
        if (json.Length > MaximumBytes)
            throw new UsageException($"The scan decision '{source}' has {json.Length} bytes. Expected at most {MaximumBytes}.");
        try
        {
            var version = VersionOf(json);
            if (version != ScanDecision.CurrentSchemaVersion)
                throw new UsageException($"The scan decision '{source}' has the schema version {version?.ToString(CultureInfo.InvariantCulture) ?? "none"}. Expected {ScanDecision.CurrentSchemaVersion}. Scan again, or take the version of Slipway that wrote it.");
            var decision = JsonSerializer.Deserialize(json, DecisionJson.Default.ScanDecision) ?? throw new JsonException("null");
            if (!Enum.IsDefined(decision.Verdict) || HasNull(decision.Reasons) || HasNull(decision.Counts) || HasNull(decision.Findings) || HasNull(decision.Exceptions))
                throw new JsonException("The verdict is none of 'Passed', 'PassedWithWarnings' and 'Refused', or a list has an empty item.");
            // A list that is 'null' in the text would be one that cannot be asked anything.
            return decision with
            {
                Reasons = decision.Reasons.IsDefault ? [] : decision.Reasons,
                Counts = decision.Counts.IsDefault ? [] : decision.Counts,
                Findings = decision.Findings.IsDefault ? [] : decision.Findings,
                Exceptions = decision.Exceptions.IsDefault ? [] : decision.Exceptions,
            };
        }
        catch (JsonException exception)
        {
            throw new UsageException($"'{source}' is not a scan decision: {PlainText.Line(exception.Message, 200)} Scan again to write it anew.", exception);
        }
    }

    private static bool HasNull<T>(ImmutableArray<T> items)
        where T : class => !items.IsDefault && items.Any(item => item is null);

    private static int? VersionOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("It is no object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("schemaVersion"u8);
            reader.Read();
            if (isVersion)
                return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) ? version : null;
            reader.Skip();
        }

        return null;
    }
}

using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Reads statements of strangers: bounded, and strict where two readers could read two things.</summary>
internal static class StatementReader
{
    /// <summary>A bill of materials of a large image has a few megabytes.</summary>
    public const int LargestStatement = 64 * 1024 * 1024;

    private const int MostSubjects = 1024;

    public static StatementReading Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > LargestStatement)
            return new StatementReading.Malformed($"it has {content.Length} bytes; at most {LargestStatement} are read.");
        try
        {
            var statement = JsonSerializer.Deserialize(content.Span, StatementJson.Canonical.InTotoStatement) ?? throw new JsonException("Found null.");
            return Check(statement) is { } reason ? new StatementReading.Malformed(reason) : new StatementReading.Readable(statement);
        }
        catch (JsonException exception)
        {
            return new StatementReading.Malformed(Shorten(exception));
        }
    }

    /// <summary>Reads one JSON object.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static JsonElement ReadObject(ReadOnlyMemory<byte> content, string what)
    {
        try
        {
            var element = JsonElement.Parse(content.Span, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return element.ValueKind == JsonValueKind.Object ? element : throw new JsonException($"Found {element.ValueKind}, expected an object.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{what} is not a JSON object: {Shorten(exception)}", exception);
        }
    }

    /// <summary>What a reader of JSON complains of, without content of the document beyond a line.</summary>
    public static string Shorten(JsonException exception) => exception.Message.Length > 300 ? exception.Message[..300] + "…" : exception.Message;

    private static string? Check(InTotoStatement statement) => statement switch
    {
        { Type: not (InTotoStatement.StatementType or InTotoStatement.OldStatementType) } =>
            $"its type is '{Cut(statement.Type)}', expected '{InTotoStatement.StatementType}'.",
        { Subjects.IsDefaultOrEmpty: true } => "it has no subject.",
        { Subjects.Length: > MostSubjects } => $"it has {statement.Subjects.Length} subjects; at most {MostSubjects} are read.",
        { PredicateType.Length: 0 } => "its predicateType is empty.",
        { Predicate.ValueKind: not JsonValueKind.Object } => $"its predicate is {statement.Predicate.ValueKind}, expected an object.",
        _ when statement.Subjects.Any(subject => subject is null or { Digests.IsEmpty: true }) => "one of its subjects has no digest.",
        _ => null,
    };

    private static string Cut(string text) => text.Length > 100 ? text[..100] + "…" : text;
}

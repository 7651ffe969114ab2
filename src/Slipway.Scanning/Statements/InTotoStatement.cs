using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Something said of content: an in-toto statement (attestation framework, spec/v1/statement.md). It says nothing of who said it: that is the
/// envelope's signature. Written the same way each time: equal statements are equal bytes.
/// </summary>
public sealed record InTotoStatement
{
    /// <summary>The payload type of the envelope that holds one.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>The type that we write.</summary>
    public const string StatementType = "https://in-toto.io/Statement/v1";

    /// <summary>The type before, which cosign 2 still writes; read, never written.</summary>
    public const string OldStatementType = "https://in-toto.io/Statement/v0.1";

    /// <summary>Its version: <see cref="StatementType"/> or <see cref="OldStatementType"/>.</summary>
    [JsonPropertyName("_type")]
    [JsonPropertyOrder(-1)]
    public required string Type { get; init; }

    /// <summary>What it is about. At least one.</summary>
    [JsonPropertyName("subject")]
    public required ImmutableArray<StatementSubject> Subjects { get; init; }

    /// <summary>What kind of thing it says, an address such as those of <see cref="PredicateTypes"/>.</summary>
    public required string PredicateType { get; init; }

    /// <summary>What it says, of that kind.</summary>
    public required JsonElement Predicate { get; init; }

    /// <summary>Says something of a kind that we know.</summary>
    /// <exception cref="UsageException">It has no subject.</exception>
    public static InTotoStatement Of<T>(T predicate, params IReadOnlyCollection<StatementSubject> subjects)
        where T : class, IPredicate<T> => Create(T.PredicateType, JsonSerializer.SerializeToElement(predicate, T.JsonType), subjects);

    /// <summary>Says something of any kind, such as a bill of materials.</summary>
    /// <param name="predicateType">The kind, an absolute address.</param>
    /// <param name="predicate">One JSON object.</param>
    /// <param name="subjects">What it is about.</param>
    /// <exception cref="UsageException">The predicate is no JSON object, the kind no address, or there is no subject.</exception>
    public static InTotoStatement OfDocument(string predicateType, ReadOnlyMemory<byte> predicate, params IReadOnlyCollection<StatementSubject> subjects) =>
        Create(predicateType, StatementReader.ReadObject(predicate, $"The predicate of type '{predicateType}'"), subjects);

    /// <summary>Reads one, as it comes out of an envelope. What it does not know is left out of account, what it knows must be of its type.</summary>
    /// <exception cref="UsageException">It is none, or too large.</exception>
    public static InTotoStatement Parse(ReadOnlyMemory<byte> content) => StatementReader.Read(content) switch
    {
        StatementReading.Readable readable => readable.Statement,
        var other => throw new UsageException(other.Message),
    };

    /// <summary>Reads one that should be about some content.</summary>
    /// <returns>The statement, or why it is none or not about that content.</returns>
    public static StatementReading Read(ReadOnlyMemory<byte> content, Digest subject) => StatementReader.Read(content) switch
    {
        StatementReading.Readable { Statement: var statement } when !statement.IsAbout(subject) =>
            new StatementReading.OtherSubject(subject, [.. statement.Subjects.Select(one => one.FindDigest()).OfType<Digest>()]),
        var other => other,
    };

    /// <summary>Whether one of its subjects is this content.</summary>
    public bool IsAbout(Digest digest) => Subjects.Any(subject => subject.FindDigest() == digest);

    /// <summary>What it says, where it is of that kind and well-formed.</summary>
    /// <param name="predicate">What it says.</param>
    /// <param name="problem">Why not, one sentence; empty where it is.</param>
    public bool TryRead<T>([NotNullWhen(true)] out T? predicate, out string problem)
        where T : class, IPredicate<T>
    {
        predicate = null;
        problem = "";
        if (PredicateType != T.PredicateType)
        {
            problem = $"The statement is of type '{PredicateType}', not '{T.PredicateType}'.";
            return false;
        }

        try
        {
            predicate = Predicate.Deserialize(T.JsonType) ?? throw new JsonException("Found null.");
            return true;
        }
        catch (JsonException exception)
        {
            problem = $"The predicate of type '{PredicateType}' cannot be read: {StatementReader.Shorten(exception)}";
            return false;
        }
    }

    /// <summary>Writes it, as UTF-8 without a mark.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, StatementJson.Canonical.InTotoStatement);

    private static InTotoStatement Create(string predicateType, JsonElement predicate, IReadOnlyCollection<StatementSubject> subjects)
    {
        if (!Uri.TryCreate(predicateType, UriKind.Absolute, out _))
            throw new UsageException($"'{predicateType}' is not a predicate type. Expected an absolute address, such as '{PredicateTypes.SlsaProvenance}'.");
        if (subjects.Count == 0 || subjects.Any(subject => subject.Digests.IsEmpty))
            throw new UsageException($"A statement of type '{predicateType}' has no subject, or one without a digest. Name what it is about.");
        return new InTotoStatement { Type = StatementType, Subjects = [.. subjects], PredicateType = predicateType, Predicate = predicate };
    }
}

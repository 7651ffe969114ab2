using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>Statements as they are written and read.</summary>
public sealed class InTotoStatementTests
{
    private const string Valid = """{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"shop","digest":{"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}],"predicateType":"https://example.org/p","predicate":{"b":1,"a":"<ä>"}}""";

    [Fact]
    public void One_is_written_without_white_space_in_a_fixed_order()
    {
        var statement = InTotoStatement.OfDocument("https://example.org/p", Encoding.UTF8.GetBytes("""{ "b": 1, "a": "<ä>" }"""), StatementSubject.Of("shop", StatementSamples.Image));

        Assert.Equal(Valid, Encoding.UTF8.GetString(statement.ToJson()));
    }

    [Fact]
    public void What_was_read_is_written_as_it_was() =>
        Assert.Equal(Valid, Encoding.UTF8.GetString(InTotoStatement.Parse(Encoding.UTF8.GetBytes(Valid)).ToJson()));

    [Fact]
    public void The_version_that_cosign_2_writes_and_fields_of_tomorrow_are_read()
    {
        var text = Valid.Replace("Statement/v1", "Statement/v0.1", StringComparison.Ordinal).Replace("{\"name\"", "{\"annotations\":{\"x\":1},\"name\"", StringComparison.Ordinal);

        var reading = InTotoStatement.Read(Encoding.UTF8.GetBytes(text), StatementSamples.Image);

        Assert.Equal(InTotoStatement.OldStatementType, Assert.IsType<StatementReading.Readable>(reading).Statement.Type);
    }

    [Fact]
    public void One_about_something_else_is_told()
    {
        var reading = InTotoStatement.Read(Encoding.UTF8.GetBytes(Valid), SbomSamples.Digest('b'));

        var other = Assert.IsType<StatementReading.OtherSubject>(reading);
        Assert.Equal([StatementSamples.Image], other.Actual);
        Assert.Equal($"The statement is not about '{SbomSamples.Digest('b')}', but about '{StatementSamples.Image}'. It belongs to another image or was changed: attest this one.", other.Message);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("null", "Found null.")]
    [InlineData("[]", "")]
    [InlineData("""{"_type":"x","subject":[{"digest":{"sha256":"a"}}],"predicateType":"p","predicate":{}}""", "its type is 'x', expected 'https://in-toto.io/Statement/v1'.")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"p","predicate":{}}""", "it has no subject.")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":null,"predicateType":"p","predicate":{}}""", "")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[null],"predicateType":"p","predicate":{}}""", "one of its subjects has no digest.")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{}}],"predicateType":"p","predicate":{}}""", "one of its subjects has no digest.")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":4}}],"predicateType":"p","predicate":{}}""", "")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"a"}}],"predicateType":"","predicate":{}}""", "its predicateType is empty.")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"a"}}],"predicateType":"p","predicate":"x"}""", "its predicate is String, expected an object.")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"a"}}],"predicateType":"p"}""", "")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"a"}}],"predicateType":"p","predicate":{}}""", "")]
    [InlineData("""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"a"}}],"predicateType":"p","predicate":{"a":1,"a":2}}""", "")]
    public void What_is_none_is_told(string text, string reason)
    {
        var malformed = Assert.IsType<StatementReading.Malformed>(InTotoStatement.Read(Encoding.UTF8.GetBytes(text), StatementSamples.Image));

        Assert.Contains(reason, malformed.Reason, StringComparison.Ordinal);
        Assert.StartsWith("This is not an in-toto statement: ", malformed.Message, StringComparison.Ordinal);
        Assert.Equal(malformed.Message, Assert.Throws<UsageException>(() => InTotoStatement.Parse(Encoding.UTF8.GetBytes(text))).Message);
    }

    [Fact]
    public void Too_large_and_too_deep_are_refused()
    {
        var large = Assert.IsType<StatementReading.Malformed>(InTotoStatement.Read(new byte[(64 * 1024 * 1024) + 1], StatementSamples.Image));
        var deep = Valid.Replace("\"b\":1", "\"b\":" + new string('[', 200) + new string(']', 200), StringComparison.Ordinal);

        Assert.Equal("it has 67108865 bytes; at most 67108864 are read.", large.Reason);
        Assert.IsType<StatementReading.Malformed>(InTotoStatement.Read(Encoding.UTF8.GetBytes(deep), StatementSamples.Image));
    }

    [Fact]
    public void A_digest_of_the_wrong_form_is_of_nothing()
    {
        var reading = InTotoStatement.Read(Encoding.UTF8.GetBytes(Valid.Replace("aaaaaaaa\"", "aaaaaaaZ\"", StringComparison.Ordinal)), StatementSamples.Image);

        Assert.Contains("nothing with a SHA-256 digest", Assert.IsType<StatementReading.OtherSubject>(reading).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_said_is_refused()
    {
        Assert.Contains("has no subject", Assert.Throws<UsageException>(() => InTotoStatement.Of(StatementSamples.GitHub.ToProvenance())).Message, StringComparison.Ordinal);
        Assert.Contains("is not a predicate type", Assert.Throws<UsageException>(() => InTotoStatement.OfDocument("p", "{}"u8.ToArray(), StatementSubject.Of("x", StatementSamples.Image))).Message, StringComparison.Ordinal);
        Assert.Contains("is not a JSON object", Assert.Throws<UsageException>(() => InTotoStatement.OfDocument("https://p", "[]"u8.ToArray(), StatementSubject.Of("x", StatementSamples.Image))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_predicate_of_another_kind_or_with_other_types_is_told()
    {
        var statement = StatementSamples.Of(StatementSamples.GitHub.ToProvenance());

        Assert.False(statement.TryRead<TestResult>(out _, out var other));
        Assert.Equal("The statement is of type 'https://slsa.dev/provenance/v1', not 'https://in-toto.io/attestation/test-result/v0.1'.", other);
        Assert.False((statement with { Predicate = JsonElement.Parse("""{ "buildDefinition": 4, "runDetails": {} }""") }).TryRead<SlsaProvenance>(out _, out var wrong));
        Assert.StartsWith("The predicate of type 'https://slsa.dev/provenance/v1' cannot be read: ", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_name_and_digest_come_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<byte[]>(), (name, content) =>
        {
            // Half a surrogate pair is no text, and JSON cannot carry it.
            if (name.Get.Any(char.IsSurrogate))
                return true;
            var subject = StatementSubject.Of(name.Get, Digest.Of(content ?? []));
            var read = InTotoStatement.Parse(InTotoStatement.OfDocument("https://p", "{}"u8.ToArray(), subject).ToJson());
            return read.Subjects[0].Name == name.Get && read.IsAbout(Digest.Of(content ?? []));
        }).QuickCheckThrowOnFailure();
}

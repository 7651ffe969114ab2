using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>How the tests of a commit ended, as a file: what <c>Test</c> leaves for <c>SignImage</c>, in the same run, a later one or another job.</summary>
/// <param name="Revision">The commit; of a dirty tree it says so.</param>
/// <param name="Solution">What was tested.</param>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many were left out.</param>
internal sealed record TestRecord(string Revision, string Solution, int Passed, int Failed, int Skipped)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);

    /// <summary>The file.</summary>
    public static AbsolutePath FileOf(AbsolutePath root) => root / "artifacts" / "test-result.json";

    /// <summary>Writes it.</summary>
    public Task WriteAsync(AbsolutePath root, CancellationToken cancellationToken)
    {
        (root / "artifacts").CreateDirectory();
        return File.WriteAllTextAsync(FileOf(root).Value, JsonSerializer.Serialize(this, Form) + "\n", cancellationToken);
    }

    /// <summary>What it says of a commit, to be attested; null where it is missing, damaged, or of another tree.</summary>
    public static TestResult? Find(AbsolutePath root, SourceRevision revision)
    {
        if (!FileOf(root).FileExists || revision.Tree == TreeState.Dirty || Read(root) is not { } record || record.Revision != revision.ToString())
            return null;
        return new TestResult
        {
            Result = record is { Failed: 0, Passed: > 0 } ? TestVerdict.Passed : TestVerdict.Failed,
            Configuration =
            [
                new ResourceDescriptor
                {
                    Name = record.Solution,
                    Digest = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("gitCommit", revision.Commit.Value),
                },
            ],
        };
    }

    private static TestRecord? Read(AbsolutePath root)
    {
        try
        {
            return JsonSerializer.Deserialize<TestRecord>(File.ReadAllText(FileOf(root).Value), Form);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            return null; // The tests run again and write it anew.
        }
    }
}

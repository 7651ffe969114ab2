using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>What is said of one image.</summary>
internal static class StatementSamples
{
    public static Digest Image { get; } = SbomSamples.Digest('a');

    public static GitCommit Commit { get; } = GitCommit.Parse("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192");

    public static DateTimeOffset Noon { get; } = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static GitHubBuildFacts GitHub { get; } = new()
    {
        Repository = "acme/shop",
        Commit = Commit,
        Ref = "refs/heads/main",
        WorkflowRef = "acme/shop/.github/workflows/release.yml@refs/heads/main",
        RunId = 77,
        RunAttempt = 2,
        EventName = "push",
        RunnerEnvironment = "github-hosted",
        RepositoryId = "1",
        OwnerId = "2",
        StartedOn = Noon.AddMinutes(-5),
        FinishedOn = Noon,
    };

    public static LocalBuildFacts Local { get; } = new()
    {
        Repository = new Uri("https://github.com/acme/shop.git"),
        Commit = Commit,
        Ref = "refs/heads/main",
        Target = "BuildImage",
        Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("configuration", "Release"),
        StartedOn = Noon.AddMinutes(-5),
        FinishedOn = Noon,
    };

    public static InTotoStatement Of<T>(T predicate, Digest? image = null)
        where T : class, IPredicate<T> => InTotoStatement.Of(predicate, StatementSubject.Of("registry.example/shop", image ?? Image));

    public static ScanDecisionPredicate Scan(DateTimeOffset decided, bool passed = true) =>
        new() { Passed = passed, DecidedAt = decided, Decision = JsonElement.Parse("""{ "findings": 0 }""") };

    public static TestResult Tests(TestVerdict verdict, params string[] failed) => new()
    {
        Result = verdict,
        Configuration = [new ResourceDescriptor { Name = "Shop.Tests", Uri = "git+https://github.com/acme/shop" }],
        FailedTests = failed.Length == 0 ? null : [.. failed],
    };

    public static InTotoStatement Sbom() => InTotoStatement.OfDocument(PredicateTypes.CycloneDx, """{ "bomFormat": "CycloneDX" }"""u8.ToArray(), StatementSubject.Of("shop", Image));
}

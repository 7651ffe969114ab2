using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>What statements say: each kind in the form its readers expect.</summary>
public sealed class PredicateTests
{
    [Fact]
    public void Provenance_of_GitHub_has_the_form_of_GitHubs_own() => Assert.Equal(
        """
        {"buildDefinition":{"buildType":"https://actions.github.io/buildtypes/workflow/v1","externalParameters":{"workflow":{"ref":"refs/heads/main","repository":"https://github.com/acme/shop","path":".github/workflows/release.yml"}},"internalParameters":{"github":{"event_name":"push","repository_id":"1","repository_owner_id":"2","runner_environment":"github-hosted"}},"resolvedDependencies":[{"uri":"git+https://github.com/acme/shop@refs/heads/main","digest":{"gitCommit":"3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192"}}]},"runDetails":{"builder":{"id":"https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main"},"metadata":{"invocationId":"https://github.com/acme/shop/actions/runs/77/attempts/2","startedOn":"2026-03-10T11:55:00Z","finishedOn":"2026-03-10T12:00:00Z"}}}
        """,
        StatementSamples.Of(StatementSamples.GitHub.ToProvenance()).Predicate.GetRawText());

    [Fact]
    public void Provenance_of_a_local_build_names_its_target_and_parameters() => Assert.Equal(
        """
        {"buildDefinition":{"buildType":"https://slipway.dev/build-types/local/v1","externalParameters":{"source":{"repository":"https://github.com/acme/shop","ref":"refs/heads/main"},"target":"BuildImage","parameters":{"configuration":"Release"}},"internalParameters":{"tree":"clean"},"resolvedDependencies":[{"uri":"git+https://github.com/acme/shop@refs/heads/main","digest":{"gitCommit":"3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192"}}]},"runDetails":{"builder":{"id":"https://slipway.dev/builders/local/v1"},"metadata":{"startedOn":"2026-03-10T11:55:00Z","finishedOn":"2026-03-10T12:00:00Z"}}}
        """,
        StatementSamples.Of(StatementSamples.Local.ToProvenance()).Predicate.GetRawText());

    [Fact]
    public void A_dirty_tree_is_of_no_commit() =>
        Assert.Equal([new GitSource("https://github.com/acme/shop", null)], GitSource.Of((StatementSamples.Local with { Tree = TreeState.Dirty }).ToProvenance()));

    [Theory]
    [InlineData("")]
    [InlineData("acme/shop/.github/workflows/release.yml")]
    [InlineData("release.yml@refs/heads/main")]
    [InlineData("acme/shop/x.yml@")]
    public void A_workflow_without_its_ref_is_told(string workflow) => Assert.StartsWith(
        $"'{workflow}' is not a workflow with its ref.", Assert.Throws<UsageException>(() => (StatementSamples.GitHub with { WorkflowRef = workflow }).ToProvenance()).Message, StringComparison.Ordinal);

    [Fact]
    public void The_source_that_BuildKit_names_is_found()
    {
        var provenance = StatementSamples.GitHub.ToProvenance() with
        {
            BuildDefinition = new SlsaBuildDefinition
            {
                BuildType = "https://mobyproject.org/buildkit@v1",
                ExternalParameters = JsonElement.Parse("""{ "configSource": { "uri": "https://github.com/Acme/shop.git#refs/heads/main", "digest": { "sha1": "3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192" } } }"""),
            },
        };

        Assert.Equal([new GitSource("https://github.com/Acme/shop", StatementSamples.Commit)], GitSource.Of(provenance));
    }

    [Theory]
    [InlineData("git+https://github.com/acme/shop@refs/heads/main", "https://github.com/Acme/Shop.git", true)]
    [InlineData("https://user@git.example/acme/shop/", "https://git.example/acme/shop", true)]
    [InlineData("https://git.example/acme/shop", "https://git.example/acme/Shop", false)]
    [InlineData("https://git.example:8443/acme/shop", "https://git.example/acme/shop", false)]
    [InlineData("https://github.com/acme/shop", "https://github.com/acme/shop2", false)]
    [InlineData("https://github.com.evil.example/acme/shop", "https://github.com/acme/shop", false)]
    public void Addresses_of_one_repository_are_one(string one, string other, bool same) => Assert.Equal(same, GitSource.IsSameRepository(one, other));

    [Fact]
    public void Test_results_have_in_totos_words()
    {
        var statement = StatementSamples.Of(StatementSamples.Tests(TestVerdict.Failed, "Shop.Tests.Pays"));

        Assert.Equal("""{"result":"FAILED","configuration":[{"uri":"git+https://github.com/acme/shop","name":"Shop.Tests"}],"failedTests":["Shop.Tests.Pays"]}""", statement.Predicate.GetRawText());
        Assert.True(statement.TryRead<TestResult>(out var read, out _));
        Assert.Equal(TestVerdict.Failed, read.Result);
    }

    [Fact]
    public void A_scan_has_cosigns_words()
    {
        var scan = new VulnerabilityScan
        {
            Invocation = new VulnerabilityScanInvocation { BuilderId = "b", EventId = "1", Uri = "https://run" },
            Scanner = new VulnerabilityScanner
            {
                Uri = "pkg:github/aquasecurity/trivy@0.72.0",
                Version = "0.72.0",
                Database = new VulnerabilityDatabase { Uri = "ghcr.io/x", Version = "2", LastUpdate = StatementSamples.Noon },
                Result = JsonElement.Parse("{}"),
            },
            Metadata = new VulnerabilityScanTimes { ScanStartedOn = StatementSamples.Noon, ScanFinishedOn = StatementSamples.Noon.AddSeconds(1.5) },
        };

        Assert.Equal(
            """
            {"invocation":{"uri":"https://run","event_id":"1","builder.id":"b"},"scanner":{"uri":"pkg:github/aquasecurity/trivy@0.72.0","version":"0.72.0","db":{"uri":"ghcr.io/x","version":"2","lastUpdate":"2026-03-10T12:00:00Z"},"result":{}},"metadata":{"scanStartedOn":"2026-03-10T12:00:00Z","scanFinishedOn":"2026-03-10T12:00:01.5Z"}}
            """,
            StatementSamples.Of(scan).Predicate.GetRawText());
    }

    [Fact]
    public void A_scan_decision_carries_its_record()
    {
        var statement = InTotoStatement.Parse(StatementSamples.Of(StatementSamples.Scan(StatementSamples.Noon)).ToJson());

        Assert.True(statement.TryRead<ScanDecisionPredicate>(out var read, out _));
        Assert.Equal((true, StatementSamples.Noon, 0), (read.Passed, read.DecidedAt, read.Decision.GetProperty("findings").GetInt32()));
    }

    [Theory]
    [InlineData("""{ "result": "GREAT", "configuration": [] }""")]
    [InlineData("""{ "configuration": [] }""")]
    [InlineData("""{ "result": "PASSED", "configuration": [], "failedTests": [ 4 ] }""")]
    [InlineData("""{ "result": "PASSED", "configuration": {} }""")]
    public void What_is_not_of_its_form_is_not_read(string text)
    {
        var statement = StatementSamples.Of(StatementSamples.Tests(TestVerdict.Passed)) with { Predicate = JsonElement.Parse(text) };

        Assert.False(statement.TryRead<TestResult>(out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes() => Assert.Equal(
        Encoding.UTF8.GetString(StatementSamples.Of(StatementSamples.Local.ToProvenance()).ToJson()), Encoding.UTF8.GetString(StatementSamples.Of(StatementSamples.Local.ToProvenance()).ToJson()));
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What there is to say of a build by GitHub Actions, in the form that GitHub's own attestations have. It does not name who started it.</summary>
public sealed record GitHubBuildFacts
{
    /// <summary>How to read what it says (actions.github.io/buildtypes/workflow/v1).</summary>
    public const string BuildType = "https://actions.github.io/buildtypes/workflow/v1";

    /// <summary>The server (<c>GITHUB_SERVER_URL</c>).</summary>
    public Uri Server { get; init; } = new("https://github.com");

    /// <summary>Owner and name, such as <c>acme/shop</c> (<c>GITHUB_REPOSITORY</c>).</summary>
    public required string Repository { get; init; }

    /// <summary>The commit that was built (<c>GITHUB_SHA</c>).</summary>
    public required GitCommit Commit { get; init; }

    /// <summary>Whether files differed from the commit when it was built: then the commit does not tell what was built, and no policy that asks for it passes.</summary>
    public TreeState Tree { get; init; } = TreeState.Clean;

    /// <summary>The ref that started it, such as <c>refs/heads/main</c> (<c>GITHUB_REF</c>).</summary>
    public required string Ref { get; init; }

    /// <summary>The workflow with its ref, such as <c>acme/shop/.github/workflows/release.yml@refs/heads/main</c> (<c>GITHUB_WORKFLOW_REF</c>). The builder's id follows from it.</summary>
    public required string WorkflowRef { get; init; }

    /// <summary>The run (<c>GITHUB_RUN_ID</c>).</summary>
    public required long RunId { get; init; }

    /// <summary>Which attempt of the run, from 1 (<c>GITHUB_RUN_ATTEMPT</c>).</summary>
    public int RunAttempt { get; init; } = 1;

    /// <summary>What started it, such as <c>push</c> (<c>GITHUB_EVENT_NAME</c>).</summary>
    public string EventName { get; init; } = "";

    /// <summary><c>github-hosted</c> or <c>self-hosted</c> (<c>RUNNER_ENVIRONMENT</c>).</summary>
    public string RunnerEnvironment { get; init; } = "";

    /// <summary>The repository's number, which stays where it is renamed (<c>GITHUB_REPOSITORY_ID</c>); empty where unknown.</summary>
    public string RepositoryId { get; init; } = "";

    /// <summary>The owner's number (<c>GITHUB_REPOSITORY_OWNER_ID</c>); empty where unknown.</summary>
    public string OwnerId { get; init; } = "";

    /// <summary>When it started; null where unknown.</summary>
    public DateTimeOffset? StartedOn { get; init; }

    /// <summary>When it ended; null where unknown.</summary>
    public DateTimeOffset? FinishedOn { get; init; }

    /// <summary>What went in beside the source, such as the base image.</summary>
    public ImmutableArray<ResourceDescriptor> Materials { get; init; } = [];

    private string ServerText => Server.ToString().TrimEnd('/');

    /// <summary>The provenance.</summary>
    /// <exception cref="UsageException">The workflow's ref is none.</exception>
    public SlsaProvenance ToProvenance()
    {
        var (path, workflowRef) = Workflow();
        return new SlsaProvenance
        {
            BuildDefinition = new SlsaBuildDefinition
            {
                BuildType = BuildType,
                ExternalParameters = LocalBuildFacts.Element(new JsonObject
                {
                    ["workflow"] = new JsonObject { ["ref"] = workflowRef, ["repository"] = $"{ServerText}/{Repository}", ["path"] = path },
                }),
                InternalParameters = LocalBuildFacts.Element(new JsonObject
                {
                    ["github"] = new JsonObject { ["event_name"] = EventName, ["repository_id"] = RepositoryId, ["repository_owner_id"] = OwnerId, ["runner_environment"] = RunnerEnvironment },
                }),
                ResolvedDependencies = [GitSource.Describe(new Uri($"{ServerText}/{Repository}"), Ref, Tree == TreeState.Clean ? Commit : null), .. Materials],
            },
            RunDetails = new SlsaRunDetails
            {
                Builder = new SlsaBuilder { Id = $"{ServerText}/{WorkflowRef}" },
                Metadata = new SlsaRunMetadata { InvocationId = $"{ServerText}/{Repository}/actions/runs/{RunId}/attempts/{RunAttempt}", StartedOn = StartedOn, FinishedOn = FinishedOn },
            },
        };
    }

    // 'acme/shop/.github/workflows/release.yml@refs/heads/main': the path begins after owner and name.
    private (string Path, string Ref) Workflow()
    {
        var at = WorkflowRef.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && WorkflowRef[..at].Split('/', 3) is [_, _, var path] && at < WorkflowRef.Length - 1
            ? (path, WorkflowRef[(at + 1)..])
            : throw new UsageException($"'{WorkflowRef}' is not a workflow with its ref. Expected one such as 'acme/shop/.github/workflows/release.yml@refs/heads/main', as GITHUB_WORKFLOW_REF has it.");
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>How an image was built. It holds no times, so that the same build says the same each time it is signed.</summary>
internal static class ImageProvenance
{
    /// <summary>The statement about an image, left as a file too.</summary>
    public static async Task<InTotoStatement> MakeAsync(ISignImage build, EvidenceFolder folder, StatementSubject subject, Release release, CancellationToken cancellationToken)
    {
        var statement = InTotoStatement.Of(FactsOf(build, release), subject);
        await folder.WriteAsync(folder.Provenance, Encoding.UTF8.GetBytes(statement.Predicate.GetRawText()), cancellationToken);
        return statement;
    }

    private static SlsaProvenance FactsOf(ISignImage build, Release release)
    {
        var variables = build.Environment.Variables;
        var materials = MaterialsOf(build);
        if (Value("GITHUB_ACTIONS") == "true" && Value("GITHUB_WORKFLOW_REF") is { } workflow && Value("GITHUB_REPOSITORY") is { } repository)
        {
            return new GitHubBuildFacts
            {
                Server = Uri.TryCreate(Value("GITHUB_SERVER_URL"), UriKind.Absolute, out var server) ? server : new Uri("https://github.com"),
                Repository = repository,
                Commit = release.Revision.Commit,
                Tree = release.Revision.Tree,
                Ref = Value("GITHUB_REF") ?? "",
                WorkflowRef = workflow,
                RunId = long.TryParse(Value("GITHUB_RUN_ID"), CultureInfo.InvariantCulture, out var run) ? run : 0,
                RunAttempt = int.TryParse(Value("GITHUB_RUN_ATTEMPT"), CultureInfo.InvariantCulture, out var attempt) ? attempt : 1,
                EventName = Value("GITHUB_EVENT_NAME") ?? "",
                RunnerEnvironment = Value("RUNNER_ENVIRONMENT") ?? "",
                RepositoryId = Value("GITHUB_REPOSITORY_ID") ?? "",
                OwnerId = Value("GITHUB_REPOSITORY_OWNER_ID") ?? "",
                Materials = materials,
            }.ToProvenance();
        }

        return new LocalBuildFacts
        {
            Repository = Uri.TryCreate(release.Revision.Source, UriKind.Absolute, out var source) ? source : new Uri($"local:{build.Application}"),
            Commit = release.Revision.Commit,
            Tree = release.Revision.Tree,
            Target = nameof(IBuildImage.BuildImage),
            Parameters = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("imageBuilder", build.BuilderKind.ToString()),
            Materials = materials,
        }.ToProvenance();

        string? Value(string name) => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
    }

    private static ImmutableArray<ResourceDescriptor> MaterialsOf(IBuildImage build) => build.BaseImage is { } image && build.BuilderKind == ImageBuilderKind.DotNet
        ?
        [
            new ResourceDescriptor
            {
                Uri = $"docker://{image}",
                Digest = image.Digest is { } digest ? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("sha256", digest.Hex) : null,
            },
        ]
        : [];
}

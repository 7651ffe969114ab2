using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What there is to say of a build on a developer's or any other machine. It says nothing of who sat there.</summary>
public sealed record LocalBuildFacts
{
    /// <summary>How to read what it says.</summary>
    public const string BuildType = "https://slipway.dev/build-types/local/v1";

    /// <summary>Where the source is kept.</summary>
    public required Uri Repository { get; init; }

    /// <summary>The commit that was built.</summary>
    public required GitCommit Commit { get; init; }

    /// <summary>The ref that was checked out, such as <c>refs/heads/main</c>; empty where none.</summary>
    public string Ref { get; init; } = "";

    /// <summary>Whether files differed from the commit: then the commit does not tell what was built, and no policy that asks for it passes.</summary>
    public TreeState Tree { get; init; } = TreeState.Clean;

    /// <summary>What was asked for, such as <c>BuildImage</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What it was asked with. No secrets: a statement is for everybody.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Who built, an address that policies name.</summary>
    public string BuilderId { get; init; } = "https://slipway.dev/builders/local/v1";

    /// <summary>The versions of what built, such as <c>slipway</c> and <c>dotnet</c>.</summary>
    public ImmutableSortedDictionary<string, string> Versions { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A name of the run; empty where it has none.</summary>
    public string InvocationId { get; init; } = "";

    /// <summary>When it started; null where unknown.</summary>
    public DateTimeOffset? StartedOn { get; init; }

    /// <summary>When it ended; null where unknown.</summary>
    public DateTimeOffset? FinishedOn { get; init; }

    /// <summary>What went in beside the source, such as the base image.</summary>
    public ImmutableArray<ResourceDescriptor> Materials { get; init; } = [];

    /// <summary>What came out beside the image.</summary>
    public ImmutableArray<ResourceDescriptor> Byproducts { get; init; } = [];

    /// <summary>The provenance.</summary>
    public SlsaProvenance ToProvenance() => new()
    {
        BuildDefinition = new SlsaBuildDefinition
        {
            BuildType = BuildType,
            ExternalParameters = Element(new JsonObject
            {
                ["source"] = new JsonObject { ["repository"] = GitSource.Normalize(Repository.ToString()), ["ref"] = Ref },
                ["target"] = Target,
                ["parameters"] = new JsonObject(Parameters.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
            }),
            InternalParameters = Element(new JsonObject { ["tree"] = Tree == TreeState.Clean ? "clean" : "dirty" }),
            // What was built of a dirty tree is not that commit: it is named without its digest.
            ResolvedDependencies = [GitSource.Describe(Repository, Ref, Tree == TreeState.Clean ? Commit : null), .. Materials],
        },
        RunDetails = new SlsaRunDetails
        {
            Builder = new SlsaBuilder { Id = BuilderId, Version = Versions.IsEmpty ? null : Versions },
            Metadata = new SlsaRunMetadata { InvocationId = InvocationId.Length == 0 ? null : InvocationId, StartedOn = StartedOn, FinishedOn = FinishedOn },
            Byproducts = Byproducts.IsEmpty ? null : Byproducts,
        },
    };

    internal static JsonElement Element(JsonObject node) => JsonElement.Parse(node.ToJsonString());
}

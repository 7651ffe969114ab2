using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>A request in the words of <c>docker buildx build</c>.</summary>
internal static class BuildxArguments
{
    /// <summary>The arguments. Secrets are named by the variables that hold them.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="metadataFile">Where buildx says what it built.</param>
    public static ImmutableArray<string> Of(ImageBuildRequest request, string metadataFile)
    {
        List<string> arguments =
        [
            "buildx", "build", "--progress=rawjson", $"--metadata-file={metadataFile}",
            // Into the engine's store, also from builders in containers.
            "--load",
            // A statement of how it was built would make an index of the image, which old engines cannot load.
            "--provenance=false",
            $"--file={request.Dockerfile}",
        ];
        arguments.AddRange(RequestArguments.Of(request));
        arguments.AddRange(request.DatedArguments.Select(one => $"--build-arg={one.Key}={one.Value}"));
        arguments.AddRange(Variables(request).Select(one => $"--secret=id={one.Id},env={one.Variable}"));
        arguments.Add(request.Context.Value);
        return [.. arguments];
    }

    /// <summary>The variables that hold the secrets: an environment leaves nothing behind, however the build ends.</summary>
    public static ImmutableDictionary<string, Secret> Environment(ImageBuildRequest request) =>
        Variables(request).ToImmutableDictionary(one => one.Variable, one => request.Secrets[one.Id], StringComparer.Ordinal);

    private static IEnumerable<(string Id, string Variable)> Variables(ImageBuildRequest request) =>
        request.Secrets.Keys.Order(StringComparer.Ordinal).Select((id, index) => (id, $"SLIPWAY_BUILD_SECRET_{index}"));
}

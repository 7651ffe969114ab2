using System.Collections.Immutable;
using System.Globalization;

namespace Slipway.Docker;

/// <summary>A request in the words of <c>buildah build</c> and <c>podman build</c>.</summary>
internal static class BuildahArguments
{
    /// <summary>The arguments.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="files">What the program reads and writes besides.</param>
    public static ImmutableArray<string> Of(ImageBuildRequest request, BuildahFiles files)
    {
        List<string> arguments =
        [
            "build",
            // Steps that were built before are taken again, as all other builders do; but not where a platform is asked for, of which that cache
            // knows nothing: what was built for another is taken wherever both begin alike, as from scratch.
            request.Platform is null ? "--layers" : "--layers=false",
            // Containers of steps that failed would stay for ever.
            "--force-rm",
            // OCI's configuration has no HEALTHCHECK, SHELL and ONBUILD. The manifest, which is OCI's, is made as the image is taken out. The
            // price: Docker's names the container that each image was made in, so that equal layers have equal digests and images have not.
            "--format=docker",
            // The program's version is no property of the image.
            "--identity-label=false",
            $"--iidfile={files.ImageId}", $"--file={request.Dockerfile}",
        ];
        arguments.AddRange(RequestArguments.Of(request));
        arguments.AddRange(request.DatedArguments.Select(one => $"--build-arg={one.Key}={one.Value}"));
        // The time of what files and configuration say; the argument above is for steps that ask for it.
        if (request.SourceDate is { } date)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--timestamp={date.ToUnixTimeSeconds()}"));
        arguments.AddRange(files.Secrets.Select(one => $"--secret=id={one.Key},src={one.Value}"));
        if (files.Logins is { } logins)
            arguments.Add($"--authfile={logins}");
        arguments.Add(request.Context.Value);
        return [.. arguments];
    }
}

using Slipway.Model;

namespace Slipway.Docker;

/// <summary>Builds images from Dockerfiles. All take the same request and give the same result; what one cannot do, it refuses before it begins.</summary>
public interface IDockerfileBuilder
{
    /// <summary>What it is, with its version, as messages name it, such as <c>buildah 1.28.2</c>.</summary>
    string Name { get; }

    /// <summary>What this builder, in this version, cannot do of a request.</summary>
    /// <returns>A sentence for each, with what to do instead; none where it can do everything.</returns>
    IReadOnlyList<string> Refusals(ImageBuildRequest request);

    /// <summary>Builds. The image stays in the builder's store.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="news">Told of steps, output and warnings as they come. Secrets that a step prints are in there: mask them.</param>
    /// <param name="cancellationToken">Ends the build with all that runs for it.</param>
    /// <exception cref="UsageException">The context or the Dockerfile is not there, or the builder refuses.</exception>
    /// <exception cref="ToolException">A step failed, which is named with its last lines; or the builder did.</exception>
    Task<ImageBuildResult> BuildAsync(ImageBuildRequest request, IProgress<SolveStatus> news, CancellationToken cancellationToken);

    /// <summary>What was built, as an archive such as <c>docker save</c> writes; read it to its end.</summary>
    /// <param name="image">What <see cref="BuildAsync"/> gave.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    /// <exception cref="ToolException">The builder cannot save it.</exception>
    Task<Stream> OpenArchiveAsync(ImageBuildResult image, CancellationToken cancellationToken);
}

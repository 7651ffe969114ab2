using Slipway.Model;

namespace Slipway.Docker;

/// <summary>What is told of a request before anything is built.</summary>
internal static class BuildMistakes
{
    /// <summary>Refuses what is not there, and what the builder cannot do; all of it together.</summary>
    /// <exception cref="UsageException">There is something.</exception>
    public static void ThrowIfAny(IDockerfileBuilder builder, ImageBuildRequest request)
    {
        List<string> mistakes = [];
        if (!request.Context.DirectoryExists)
            mistakes.Add($"The build context '{request.Context}' is not a folder. Name one that is there.");
        if (!request.Dockerfile.FileExists)
            mistakes.Add($"There is no Dockerfile '{request.Dockerfile}'. Name one that is there.");
        mistakes.AddRange(builder.Refusals(request));
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }
}

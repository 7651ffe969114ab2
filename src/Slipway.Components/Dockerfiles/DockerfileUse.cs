using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>
/// Holds what was asked of a Dockerfile against what it has: builders pass over an argument or a secret that nothing uses, and say of a stage
/// that is not there only that.
/// </summary>
internal static class DockerfileUse
{
    // Those that every Dockerfile has without an ARG (docs.docker.com/reference/dockerfile#predefined-args), and BuildKit's own.
    private static readonly string[] Predefined =
        ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy", "SOURCE_DATE_EPOCH"];

    /// <summary>Refuses what the Dockerfile does not have. One that our parser does not take is left to the builder, which may know more.</summary>
    /// <exception cref="UsageException">All that is not there, each with what is.</exception>
    public static void Require(IHasDockerfile build, AbsolutePath file)
    {
        if (Parse(file) is not { } dockerfile)
            return;
        string[] mistakes = [.. Arguments(build, dockerfile), .. Secrets(build, dockerfile), .. Stage(build, dockerfile)];
        if (mistakes.Length > 0)
            throw new UsageException(mistakes);
    }

    private static Dockerfile? Parse(AbsolutePath file)
    {
        try
        {
            return Dockerfile.Read(file);
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Arguments(IHasDockerfile build, Dockerfile dockerfile)
    {
        var declared = dockerfile.Instructions.OfType<DockerfileInstruction.Arg>().SelectMany(one => one.Arguments).Select(one => one.Name).Distinct().ToArray();
        return build.GivenArguments().Select(one => one.Key)
            .Where(name => !declared.Contains(name) && !Predefined.Contains(name) && !name.StartsWith("BUILDKIT_", StringComparison.Ordinal))
            .Select(name => $"'{name}' of '--image-arguments' is no ARG of '{build.Dockerfile}'. {Choices(name, declared, "It has none.")}");
    }

    private static IEnumerable<string> Secrets(IHasDockerfile build, Dockerfile dockerfile)
    {
        string[] mounted = [.. dockerfile.Instructions.OfType<DockerfileInstruction.Run>().SelectMany(run => run.Mounts)
            .Where(mount => mount.Type == "secret")
            .Select(mount => mount.Options.GetValueOrDefault("id") ?? Path.GetFileName(mount.Target ?? "")).Distinct()];
        // A name that is put together from variables may be any.
        return mounted.Any(id => id.Contains('$', StringComparison.Ordinal))
            ? []
            : build.ImageSecrets.Select(given => given.Split('=')[0]).Where(id => !mounted.Contains(id))
                .Select(id => $"The secret '{id}' of '--image-secrets' is mounted by no step of '{build.Dockerfile}'. {Choices(id, mounted, "None is mounted there.")}");
    }

    private static IEnumerable<string> Stage(IHasDockerfile build, Dockerfile dockerfile)
    {
        if (build.DockerfileStage is not { } stage || dockerfile.FindStage(stage, dockerfile.Stages.Count) is not null)
            yield break;
        yield return $"'{build.Dockerfile}' has no stage '{stage}', which the build asks for. {Choices(stage, dockerfile.Stages.Select(one => one.Name).OfType<string>(), "Its stages have no names.")}";
    }

    private static string Choices(string word, IEnumerable<string> choices, string none) =>
        choices.ToArray() is { Length: > 0 } some ? Suggestion.Hint(word, some) : none;
}

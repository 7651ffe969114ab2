using System.Collections.Immutable;
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

    /// <summary>The Dockerfiles that images of the build are made of, each once; the application's own first.</summary>
    public static IReadOnlyList<AbsolutePath> FilesOf(IBuildImage build) =>
        [.. build.FurtherImages.Select(one => one.DockerfileOf(build)).Prepend(build.Dockerfile).OfType<AbsolutePath>().Distinct()];

    /// <summary>The values of a Dockerfile's ARGs: where the build has several, those that it declares.</summary>
    public static ImmutableSortedDictionary<string, string> ArgumentsOf(IBuildImage build, AbsolutePath file)
    {
        var arguments = build.DockerfileArguments.SetItems(build.GivenArguments());
        return FilesOf(build).Count > 1 && Parse(build, file) is { } dockerfile
            ? arguments.RemoveRange(arguments.Keys.Except([.. ArgumentsOf(dockerfile), .. Predefined]).ToArray())
            : arguments;
    }

    /// <summary>
    /// Refuses what the Dockerfiles do not have: of several, one with an argument, a secret or an image is enough. One that our parser does
    /// not take is left to the builder, which may know more.
    /// </summary>
    /// <exception cref="UsageException">All that is not there, each with what is.</exception>
    public static void Require(IBuildImage build)
    {
        var files = FilesOf(build);
        Dockerfile[] dockerfiles = [.. files.Select(file => Parse(build, file)).OfType<Dockerfile>()];
        if (dockerfiles.Length < files.Count)
            return;
        var place = string.Join("' and '", dockerfiles.Select(one => one.File));
        string[] mistakes = [.. Arguments(build, dockerfiles, place), .. Secrets(build, dockerfiles, place), .. Bases(build, files), .. Stages(build)];
        if (mistakes.Length > 0)
            throw new UsageException(mistakes);
    }

    private static Dockerfile? Parse(IBuildImage build, AbsolutePath file)
    {
        try
        {
            return Dockerfile.Parse(File.ReadAllText(file.Value), file.ShownFrom(build.RootDirectory));
        }
        catch (Exception exception) when (exception is UsageException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> ArgumentsOf(Dockerfile dockerfile) =>
        dockerfile.Instructions.OfType<DockerfileInstruction.Arg>().SelectMany(one => one.Arguments).Select(one => one.Name).Distinct();

    private static IEnumerable<string> Arguments(IBuildImage build, Dockerfile[] dockerfiles, string place)
    {
        string[] declared = [.. dockerfiles.SelectMany(ArgumentsOf).Distinct()];
        return build.GivenArguments().Select(one => one.Key)
            .Where(name => !declared.Contains(name) && !Predefined.Contains(name) && !name.StartsWith("BUILDKIT_", StringComparison.Ordinal))
            .Select(name => $"'{name}' of '--image-arguments' is no ARG of '{place}'. {Choices(name, declared, "It has none.")}");
    }

    private static IEnumerable<string> Secrets(IBuildImage build, Dockerfile[] dockerfiles, string place)
    {
        string[] mounted = [.. dockerfiles.SelectMany(one => one.Instructions).OfType<DockerfileInstruction.Run>().SelectMany(run => run.Mounts)
            .Where(mount => mount.Type == "secret")
            .Select(mount => mount.Options.GetValueOrDefault("id") ?? Path.GetFileName(mount.Target ?? "")).Distinct()];
        // A name that is put together from variables may be any.
        return mounted.Any(id => id.Contains('$', StringComparison.Ordinal))
            ? []
            : build.ImageSecrets.Select(given => given.Split('=')[0]).Where(id => !mounted.Contains(id))
                .Select(id => $"The secret '{id}' of '--image-secrets' is mounted by no step of '{place}'. {Choices(id, mounted, "None is mounted there.")}");
    }

    // Where there is one Dockerfile, replacing says it, with the images that are there.
    private static IEnumerable<string> Bases(IBuildImage build, IReadOnlyList<AbsolutePath> files)
    {
        if (files.Count < 2)
            return [];
        var bases = build.Bases();
        var used = files.SelectMany(file => new BaseSubstitution(bases)
            .UsedIn(File.ReadAllText(file.Value), file.ShownFrom(build.RootDirectory), ArgumentsOf(build, file)).Keys);
        return bases.Keys.Except(used).Select(key => $"No Dockerfile of this build uses the image '{key}', which is to be replaced.");
    }

    private static IEnumerable<string> Stages(IBuildImage build)
    {
        var wanted = build.FurtherImages.Select(one => (File: one.DockerfileOf(build), one.Stage)).Prepend((build.Dockerfile, build.DockerfileStage));
        foreach (var (file, stage) in wanted)
        {
            if (file is null || stage is null || Parse(build, file) is not { } dockerfile || dockerfile.FindStage(stage, dockerfile.Stages.Count) is not null)
                continue;
            var names = dockerfile.Stages.Select(one => one.Name).OfType<string>();
            yield return $"'{dockerfile.File}' has no stage '{stage}', which the build asks for. {Choices(stage, names, "Its stages have no names.")}";
        }
    }

    private static string Choices(string word, IEnumerable<string> choices, string none) =>
        choices.ToArray() is { Length: > 0 } some ? Suggestion.Hint(word, some) : none;
}

using Slipway.Model;

namespace Slipway.Images;

/// <summary>The package managers of languages: pip, npm, yarn, gem, go.</summary>
internal static class LanguageRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3013", FindingSeverity.Warning, "pip installs packages of a named version.",
            "Else the same Dockerfile installs something else tomorrow.",
            context => context.InRuns((_, command) => UnpinnedPip(command),
                "Write 'package==version', or install from a requirements file.")),
        LintRule.Of("DL3016", FindingSeverity.Warning, "npm installs packages of a named version.",
            "Else the same Dockerfile installs something else tomorrow.",
            context => context.InRuns((_, command) => UnpinnedNpm(command), "Write 'package@version', or use 'npm ci'.")),
        LintRule.Of("DL3028", FindingSeverity.Warning, "gem installs packages of a named version.",
            "Else the same Dockerfile installs something else tomorrow.",
            context => context.InRuns((_, command) => UnpinnedGem(command), "Write 'package:version'.")),
        LintRule.Of("DL3042", FindingSeverity.Warning, "pip keeps no cache.",
            "It stays in the layer that nobody installs from again.", PipCache),
        LintRule.Of("DL3060", FindingSeverity.Info, "yarn cleans up in the RUN that installs.",
            "Its cache stays in the layer, whatever a later RUN deletes.",
            context => context.InRuns((step, command) => command.Name == "yarn" && command.Verb is "install"
                && !YarnCleans(step)
                ? "yarn install leaves its cache in the layer." : null, "End the RUN with 'yarn cache clean', or mount a cache.")),
        LintRule.Of("DL3062", FindingSeverity.Warning, "go installs programs of a named version.",
            "Else the same Dockerfile installs something else tomorrow.",
            context => context.InRuns((_, command) => UnpinnedGo(command), "Write 'package@v1.2.3'.")),
    ];

    // 'pip3', 'pip3.12' and 'python -m pip' are pip too.
    private static bool IsPipInstall(ShellCommand command) =>
        (command.Name.StartsWith("pip", StringComparison.Ordinal)
            && command.Name[3..].All(letter => char.IsAsciiDigit(letter) || letter == '.')
            || (command.Name.StartsWith("python", StringComparison.Ordinal) && command.Words is [_, "-m", "pip", ..]))
        && command.Words.Contains("install", StringComparer.Ordinal);

    private static string? UnpinnedPip(ShellCommand command)
    {
        if (!IsPipInstall(command) || command.Value("-r", "--requirement", "-c", "--constraint") is not null
            || command.Has("--editable", "-e"))
            return null;
        var package = command.After("install", "-i", "--index-url", "--extra-index-url", "--find-links", "-f", "-t",
            "--target", "--trusted-host", "--prefix")
            .FirstOrDefault(name => name.AsSpan().IndexOfAny("=<>~@/$") < 0 && name != "."
                && !name.EndsWith(".whl", StringComparison.Ordinal));
        return package is null ? null : $"pip installs whatever version of '{package}' there is.";
    }

    private static IEnumerable<Breach> PipCache(LintContext context) =>
        from stage in context.File.Stages
        let isOff = stage.Chain.SelectMany(one => one.Instructions).OfType<DockerfileInstruction.Env>()
            .SelectMany(env => env.Variables).Any(one => one.Name == "PIP_NO_CACHE_DIR")
        where !isOff
        from step in context.StepsOf(stage)
        where step.Commands.Any(command => IsPipInstall(command) && !command.Has("--no-cache-dir"))
            && !step.HasCache("/root/.cache")
        select new Breach(
            step.Line, "pip install leaves its cache in the layer.",
            "Add '--no-cache-dir', or mount a cache.");

    private static string? UnpinnedNpm(ShellCommand command)
    {
        if (command.Name != "npm" || command.Verb is not ("install" or "i" or "add"))
            return null;
        var package = command.After(command.Verb, "--prefix", "--registry", "-C").FirstOrDefault(name =>
            name.LastIndexOf('@') <= 0 && name.IndexOf('$', StringComparison.Ordinal) < 0 && name[0] != '.'
                && name[0] != '/'
            && !name.Contains("://", StringComparison.Ordinal) && !name.EndsWith(".tgz", StringComparison.Ordinal));
        return package is null ? null : $"npm installs whatever version of '{package}' there is.";
    }

    private static string? UnpinnedGem(ShellCommand command)
    {
        if (command.Name != "gem" || command.Verb is not ("install" or "i") || command.Value("-v", "--version") is not null)
            return null;
        var package = command.After(command.Verb, "-n", "--bindir", "-i", "--install-dir", "-s", "--source").FirstOrDefault(
            name => name.AsSpan().IndexOfAny(":$") < 0 && !name.EndsWith(".gem", StringComparison.Ordinal));
        return package is null ? null : $"gem installs whatever version of '{package}' there is.";
    }

    private static string? UnpinnedGo(ShellCommand command)
    {
        if (command.Name != "go" || command.Verb is not ("install" or "get"))
            return null;
        var package = command.After(command.Verb).FirstOrDefault(name => name[0] is not ('.' or '/' or '$')
            && (!name.Contains('@', StringComparison.Ordinal) || name.EndsWith("@latest", StringComparison.Ordinal)));
        return package is null ? null : $"go installs whatever version of '{package}' there is.";
    }

    private static bool YarnCleans(RunStep step) =>
        step.Of("yarn").Any(command => command.Words is [_, "cache", "clean", ..])
            || step.Run.Mounts.Any(mount => mount.Type == "cache");
}

using Slipway.Model;

namespace Slipway.Images;

/// <summary>The package managers of Alpine (apk), Red Hat (yum, dnf, microdnf) and SUSE (zypper).</summary>
internal static class PackageRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3018", FindingSeverity.Warning, "apk adds packages of a named version.",
            "Else the same Dockerfile installs something else tomorrow.",
            context => context.InRuns((_, command) => Unpinned(command, "apk", "add", "=<>~", ".apk"),
                "Write 'package=version' or 'package~=version'.")),
        LintRule.Of("DL3019", FindingSeverity.Info, "apk add has '--no-cache'.",
            "Else its index stays in the layer.",
            context => context.InRuns((step, command) => command.Name == "apk" && Does(command, "add")
                && !command.Has("--no-cache")
                && !step.Removes("/var/cache/apk")
                && !step.HasCache("/var/cache/apk") ? "apk add leaves its index in the layer." : null, "Add '--no-cache'.")),
        Asks("DL3030", "yum", ["yum"]),
        Asks("DL3034", "zypper", ["zypper"]),
        Asks("DL3038", "dnf", ["dnf", "microdnf"]),
        Leaves("DL3032", "yum", ["yum"], "/var/cache/yum"),
        Leaves("DL3036", "zypper", ["zypper"], "/var/cache/zypp"),
        Leaves("DL3040", "dnf", ["dnf", "microdnf"], "/var/cache/dnf"),
        Pins("DL3033", "yum", ["yum"], "-"),
        Pins("DL3037", "zypper", ["zypper"], "=<>"),
        Pins("DL3041", "dnf", ["dnf", "microdnf"], "-"),
        LintRule.Of("DL3035", FindingSeverity.Warning, "zypper does not upgrade the distribution.",
            "What is then in the image depends on the day.",
            context => context.InRuns((_, command) => command.Name == "zypper"
                && command.Verb is ("dist-upgrade" or "dup") ? "zypper upgrades the distribution." : null,
                "Take a newer base image.")),
    ];

    private static LintRule Asks(string id, string title, string[] programs) => LintRule.Of(
        id, FindingSeverity.Warning, $"{title} install has '-y'.", "It asks, nobody answers, and the build fails.",
        context => context.InRuns(
            (_, command) => IsInstall(command, programs) && IsAsking(command)
                ? $"{command.Name} {command.Verb} asks before it installs." : null,
            "Add '-y'."));

    private static LintRule Leaves(string id, string title, string[] programs, string cache) => LintRule.Of(
        id, FindingSeverity.Warning, $"{title} cleans up in the RUN that installs.",
        "Its cache stays in the layer, whatever a later RUN deletes.",
        context => context.InRuns(
            (step, command) => IsInstall(command, programs) && !Cleans(step, programs, cache)
                ? $"{command.Name} {command.Verb} leaves its cache in the layer." : null,
            $"End the RUN with '{programs[0]} clean all'."));

    private static LintRule Pins(string id, string title, string[] programs, string marks) => LintRule.Of(
        id, FindingSeverity.Warning, $"{title} installs packages of a named version.",
        "Else the same Dockerfile installs something else tomorrow.",
        context => context.InRuns(
            (_, command) => IsInstall(command, programs) ? Unpinned(command, command.Name, command.Verb, marks, ".rpm") : null,
            marks == "-" ? "Write 'package-version'." : "Write 'package=version'."));

    private static bool IsAsking(ShellCommand command) => !command.HasShort('y') && !command.HasShort('n')
        && !command.Has("--assumeyes", "--no-confirm", "--non-interactive");

    private static bool Cleans(RunStep step, string[] programs, string cache) => step.Removes(cache) || step.HasCache(cache)
        || step.Commands.Any(one => programs.Contains(one.Name, StringComparer.Ordinal) && one.Verb is ("clean" or "cc"));

    private static bool IsInstall(ShellCommand command, string[] programs) =>
        programs.Contains(command.Name, StringComparer.Ordinal) && command.Verb is ("install" or "in");

    private static bool Does(ShellCommand command, string verb) => command.Words.Contains(verb, StringComparer.Ordinal);

    private static string? Unpinned(ShellCommand command, string program, string verb, string marks, string file)
    {
        if (command.Name != program || !Does(command, verb))
            return null;
        var package = command.After(verb, "-t", "--virtual", "-X", "--repository", "--repo", "-r").FirstOrDefault(
            name => name.AsSpan().IndexOfAny(marks) < 0 && !name.StartsWith('$')
                && !name.EndsWith(file, StringComparison.Ordinal));
        return package is null ? null : $"{program} installs whatever version of '{package}' there is.";
    }
}

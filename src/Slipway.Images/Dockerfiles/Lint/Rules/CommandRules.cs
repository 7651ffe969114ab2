using Slipway.Model;

namespace Slipway.Images;

/// <summary>Programs that a RUN should not need, or use otherwise.</summary>
internal static class CommandRules
{
    private static readonly HashSet<string> Pointless = new(StringComparer.Ordinal)
    {
        "free", "ifconfig", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim",
    };

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3001", FindingSeverity.Info, "A RUN has no use for programs of a running machine.",
            "ssh, vim, service, ps and the like act on a system that is gone when the layer is done.",
            context => context.InRuns(
                (_, command) => Pointless.Contains(command.Name) ? $"'{command.Name}' has no sense in a build." : null,
                "Remove it.")),
        LintRule.Of("DL3003", FindingSeverity.Warning, "WORKDIR changes the folder, not cd.",
            "cd ends with its RUN, which is easily missed by who adds the next one.",
            context => context.InRuns((_, command) => command.Name == "cd" ? "cd changes the folder." : null, "Write WORKDIR above it.")),
        LintRule.Of("DL3047", FindingSeverity.Info, "wget says how it shows its progress.",
            "Else it writes a line per 50 kB into the build's log.",
            context => context.InRuns(
                (_, command) => IsChatty(command) ? "wget shows its progress line by line." : null,
                "Add '--progress=dot:giga' or '-nv'.")),
        LintRule.Of("DL4001", FindingSeverity.Warning, "Either wget or curl is used.",
            "One is enough; two are two programs to keep safe.", BothDownloaders),
    ];

    private static bool IsChatty(ShellCommand command) => command.Name == "wget"
        && !command.Has("--progress", "--quiet", "--no-verbose", "--output-file", "--append-output", "--version", "--help")
        && !command.HasShort('q') && !command.HasShort('o') && !command.HasShort('a')
        && !command.Words.Contains("-nv", StringComparer.Ordinal);

    private static IEnumerable<Breach> BothDownloaders(LintContext context) =>
        from stage in context.File.Stages
        let curl = context.StepsOf(stage).FirstOrDefault(step => step.Of("curl").Any())
        let wget = context.StepsOf(stage).FirstOrDefault(step => step.Of("wget").Any())
        where curl is not null && wget is not null
        select new Breach(
            Math.Max(curl.Line, wget.Line),
            $"The stage {stage} uses curl (line {curl.Line}) and wget (line {wget.Line}).",
            "Use one of them.");
}

using Slipway.Model;

namespace Slipway.Images;

/// <summary>apt-get, of Debian and Ubuntu.</summary>
internal static class AptRules
{
    private const string Lists = "/var/lib/apt/lists";

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3008", FindingSeverity.Warning, "apt-get installs packages of a named version.",
            "Else the same Dockerfile installs something else tomorrow.",
            context => context.InRuns((_, command) => Unpinned(command), "Write 'package=version'.")),
        LintRule.Of("DL3009", FindingSeverity.Info, "apt-get's lists are deleted where they were fetched.",
            "They are 20 to 50 MB in the layer that nobody reads again.", ListsStay),
        LintRule.Of("DL3014", FindingSeverity.Warning, "apt-get install has '-y'.",
            "It asks, nobody answers, and the build fails.",
            context => context.InRuns((_, command) => IsInstall(command)
                && !IsQuiet(command) ? "apt-get install asks before it installs." : null, "Add '-y'.")),
        LintRule.Of("DL3015", FindingSeverity.Info, "apt-get install has '--no-install-recommends'.",
            "Else packages come along that are never used, and have to be kept safe.",
            context => context.InRuns((_, command) => IsInstall(command)
                && !IsLean(command) ? "apt-get install brings recommended packages along." : null,
                "Add '--no-install-recommends'.")),
        LintRule.Of("DL3027", FindingSeverity.Warning, "apt is not used.",
            "It is for people: its output and options change without notice.",
            context => context.InRuns((_, command) => command.Name == "apt" ? "apt is used." : null, "Use apt-get or apt-cache.")),
    ];

    private static bool IsInstall(ShellCommand command) =>
        command.Name == "apt-get" && command.Words.Contains("install", StringComparer.Ordinal);

    private static bool IsQuiet(ShellCommand command) => command.HasShort('y')
        || command.Has("--yes", "--assume-yes", "-qq")
        || command.Words.Count(word => word is "-q" or "--quiet") > 1 || command.Has("-q=2", "--quiet=2");

    private static bool IsLean(ShellCommand command) =>
        command.Has("--no-install-recommends")
            || command.Words.Any(word => word.EndsWith("APT::Install-Recommends=false", StringComparison.Ordinal)
            || word.EndsWith("APT::Install-Recommends=0", StringComparison.Ordinal));

    private static string? Unpinned(ShellCommand command)
    {
        if (!IsInstall(command))
            return null;
        var package = command.After("install", "-t", "--target-release", "-o", "-c").FirstOrDefault(
            name => name.AsSpan().IndexOfAny("=/$") < 0 && !name.EndsWith(".deb", StringComparison.Ordinal));
        return package is null ? null : $"apt-get installs whatever version of '{package}' there is.";
    }

    // Stages that are thrown away may keep what they like.
    private static IEnumerable<Breach> ListsStay(LintContext context) =>
        from stage in context.Final.Chain
        from step in context.StepsOf(stage)
        where step.Of("apt-get").Any(command => command.Verb is "update") && !step.Removes(Lists) && !step.HasCache(Lists)
        select new Breach(
            step.Line, "The lists of apt-get stay in the layer.",
            $"End the RUN with 'rm -rf {Lists}/*', or mount a cache there.");
}

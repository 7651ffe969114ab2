using Slipway.Model;

namespace Slipway.Images;

/// <summary>How a .NET program is restored and built in a Dockerfile.</summary>
internal static class DotNetBuildRules
{
    private static readonly string[] Builders = ["build", "publish", "test", "pack", "run"];

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("NET007", FindingSeverity.Warning, "What dotnet restore reads is copied before it.",
            "It restores something else than on your machine, or fails where a later copy brings what it missed.", MissingFiles),
        LintRule.Of("NET008", FindingSeverity.Warning, "After a restore, dotnet builds with '--no-restore'.",
            "It restores again, perhaps other versions, and the layer of the first was for nothing.", RestoresAgain),
        LintRule.Of("NET009", FindingSeverity.Info, "dotnet restore keeps its packages in a cache mount.",
            "Whenever a project file changes, every package is downloaded again.", NoCache),
        LintRule.Of("NET014", FindingSeverity.Error, "Who builds after a restore into a cache mount has the same mount.",
            "The packages are not in the layer: the build fails with NETSDK1064.", CacheGone),
    ];

    private static bool Does(ShellCommand command, string verb) => command.Name == "dotnet" && command.Verb == verb;

    private static bool IsRestore(RunStep step) => step.Commands.Any(command => Does(command, "restore"));

    private static bool HasPackages(RunStep step) => step.Run.Mounts.Any(mount => mount.Type == "cache"
        && (mount.Target ?? "").Contains("nuget", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Breach> MissingFiles(LintContext context)
    {
        if (context.Options.Project is not { } project)
            yield break;
        foreach (var stage in context.File.Stages)
        {
            if (context.StepsOf(stage).FirstOrDefault(IsRestore) is not { } restore
                || stage.BaseStage?.Chain.Any(one => context.StepsOf(one).Any(IsRestore)) == true)
                continue;
            var copies = context.CopiesOf(stage);
            // What comes from elsewhere may bring anything.
            if (copies.HasUnknown)
                continue;
            var missing = project.RestoreFiles.Where(file => copies.LineOf(file, restore.Line) is null).ToList();
            if (missing.Count > 0)
            {
                yield return new Breach(restore.Line,
                    $"dotnet restore reads {string.Join(", ", missing.Select(file => $"'{file}'"))}, which "
                    + $"{(missing.Count == 1 ? "is" : "are")} not there yet.",
                        "Copy it before the restore, to the same place as in the repository.");
            }
        }
    }

    private static IEnumerable<Breach> RestoresAgain(LintContext context) =>
        from stage in context.File.Stages
        let restored = stage.Chain.SelectMany(context.StepsOf).FirstOrDefault(IsRestore)
        where restored is not null
        from step in context.StepsOf(stage)
        where step.Line >= restored.Line
        let command = step.Commands.SkipWhile(one => step == restored && !Does(one, "restore"))
            .FirstOrDefault(one => Builders.Any(verb => Does(one, verb)) && !one.Has("--no-restore", "--no-build"))
        where command is not null
        select new Breach(
            step.Line, $"dotnet {command.Verb} restores again after the restore on line {restored.Line}.",
            "Add '--no-restore'.");

    private static IEnumerable<Breach> NoCache(LintContext context) =>
        from step in context.Steps
        where IsRestore(step) && !HasPackages(step)
        select new Breach(
            step.Line, "dotnet restore has no cache mount for its packages.",
            "Add '--mount=type=cache,target=/root/.nuget/packages', here and to the RUNs that build.");

    private static IEnumerable<Breach> CacheGone(LintContext context) =>
        from stage in context.File.Stages
        let restored = stage.Chain.SelectMany(context.StepsOf).LastOrDefault(IsRestore)
        where restored is not null && HasPackages(restored)
        from step in context.StepsOf(stage)
        where step.Line > restored.Line && !HasPackages(step)
        // '--no-build' copies what is built already.
        let command = step.Commands.FirstOrDefault(one => Builders.Any(verb => Does(one, verb))
            && one.Has("--no-restore") && !one.Has("--no-build"))
        where command is not null
        select new Breach(
            step.Line,
            $"dotnet {command.Verb} has not the cache mount that the restore on line {restored.Line} put its packages into.",
            "Add the same '--mount=type=cache,…'.");
}

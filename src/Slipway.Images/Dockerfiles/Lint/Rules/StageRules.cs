using Slipway.Model;

namespace Slipway.Images;

/// <summary>Names of stages, and what may stand in a stage once.</summary>
internal static class StageRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3024", FindingSeverity.Error, "A stage's name is its own.",
            "Which of the two is meant depends on the reader.", Duplicates, "DuplicateStageName"),
        LintRule.Of("DL3063", FindingSeverity.Warning, "A stage's name is not a reserved word.",
            "'scratch' and 'context' mean something else to the builder.", Reserved, "ReservedStageName"),
        LintRule.Of("StageNameCasing", FindingSeverity.Warning, "A stage's name is in lower case.",
            "It is compared without case, and printed with it.", Casing),
        LintRule.Of("FromAsCasing", FindingSeverity.Warning, "AS is written in the case of FROM.",
            "Two habits in one line are hard to read.", AsCasing),
        LintRule.Of("DL4003", FindingSeverity.Warning, "A stage has one CMD.",
            "Only the last one counts.", context => Twice<DockerfileInstruction.Cmd>(context), "MultipleInstructionsDisallowed"),
        LintRule.Of("DL4004", FindingSeverity.Error, "A stage has one ENTRYPOINT.",
            "Only the last one counts.", context => Twice<DockerfileInstruction.Entrypoint>(context), "MultipleInstructionsDisallowed"),
        LintRule.Of("DL3012", FindingSeverity.Error, "A stage has one HEALTHCHECK.",
            "Only the last one counts.", context => Twice<DockerfileInstruction.Healthcheck>(context), "MultipleInstructionsDisallowed"),
        LintRule.Of("DL3057", FindingSeverity.Info, "The image says how its health is asked.",
            "Docker alone cannot tell a hung program from a busy one; Kubernetes has probes of its own.", NoHealthcheck).OnDemand(),
        LintRule.Of("DL3059", FindingSeverity.Info, "RUNs that follow each other are one.",
            "Each makes a layer, and what the second deletes is still in the first.", ConsecutiveRuns),
    ];

    private static IEnumerable<Breach> Duplicates(LintContext context) =>
        from stage in context.File.Stages
        where stage.Name is { } name
            && context.File.Stages.Take(stage.Index)
            .Any(other => name.Equals(other.Name, StringComparison.OrdinalIgnoreCase))
        select new Breach(
            stage.From.Line, $"The name of the stage {stage} is taken by an earlier one.",
            "Give each stage its own name.");

    private static IEnumerable<Breach> Reserved(LintContext context) =>
        from stage in context.File.Stages
        where stage.Name?.ToLowerInvariant() is "scratch" or "context"
        select new Breach(stage.From.Line, $"The stage {stage} has a reserved name.", "Give it another one.");

    private static IEnumerable<Breach> Casing(LintContext context) =>
        from stage in context.File.Stages
        where stage.Name is { } name && name.Any(char.IsAsciiLetterUpper)
        select new Breach(
            stage.From.Line, $"The name of the stage {stage} has capital letters.",
            $"Write '{stage.Name!.ToLowerInvariant()}'.");

    private static IEnumerable<Breach> AsCasing(LintContext context) =>
        from stage in context.File.Stages
        where stage.From.AsKeyword is { } word && IsLower(word) != IsLower(stage.From.Source.Keyword)
        select new Breach(
            stage.From.Line, $"'{stage.From.Source.Keyword}' and '{stage.From.AsKeyword}' differ in case.",
            "Write both in capitals.");

    private static bool IsLower(string word) => char.IsAsciiLetterLower(word[0]);

    private static IEnumerable<Breach> Twice<T>(LintContext context) where T : DockerfileInstruction =>
        from stage in context.File.Stages
        let all = stage.Instructions.OfType<T>().ToList()
        from one in all.Take(all.Count - 1)
        select new Breach(
            one.Line, $"This {one.Keyword} of the stage {stage} has no effect: another follows on line {all[^1].Line}.",
            "Remove it.");

    private static IEnumerable<Breach> NoHealthcheck(LintContext context)
    {
        if (!context.FinalInstructions.OfType<DockerfileInstruction.Healthcheck>().Any())
            yield return new Breach(
                context.Final.From.Line, "The final stage has no HEALTHCHECK.",
                "Add 'HEALTHCHECK CMD …'.");
    }

    private static IEnumerable<Breach> ConsecutiveRuns(LintContext context) =>
        from stage in context.File.Stages
        from pair in stage.Instructions.Zip(stage.Instructions.Skip(1))
        where pair is (DockerfileInstruction.Run, DockerfileInstruction.Run)
            && pair.First.Source.Flags.Select(flag => flag.ToString()).SequenceEqual(pair.Second.Source.Flags
            .Select(flag => flag.ToString()))
        select new Breach(
            pair.Second.Line, "This RUN follows another with the same flags.",
            "Join them with '&&' or a heredoc where they change together.");
}

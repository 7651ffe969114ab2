using Slipway.Model;

namespace Slipway.Images;

/// <summary>COPY and ADD.</summary>
internal static class FileRules
{
    private static readonly string[] Archives = [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst"];

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3010", FindingSeverity.Info, "An archive is unpacked by ADD.",
            "Copied and then unpacked, it is in the image twice.", CopiedArchive),
        LintRule.Of("DL3020", FindingSeverity.Error, "Files and folders are copied by COPY.",
            "ADD also unpacks and downloads, which is a surprise where a copy was meant.", AddedFile),
        LintRule.Of("DL3021", FindingSeverity.Error, "The destination of several sources ends with '/'.",
            "The build fails otherwise.", NoFolder),
        LintRule.Of("DL3022", FindingSeverity.Warning, "COPY --from names an earlier stage, or an image with a tag.",
            "An untagged name is looked up on Docker Hub where no stage has it.", UnknownStage),
        LintRule.Of("DL3023", FindingSeverity.Error, "COPY --from does not name its own stage.",
            "The stage is not there yet.", OwnStage),
        LintRule.Of("DL3045", FindingSeverity.Warning, "COPY to a relative path stands behind a WORKDIR.",
            "Else it depends on the base image where the files land.", NoWorkdir),
        LintRule.Of("CopyIgnoredFile", FindingSeverity.Warning, "What is copied is not ignored.",
            "The build fails: the file is not in the context.", IgnoredFile),
    ];

    private static IEnumerable<(DockerfileStage Stage, DockerfileInstruction Instruction,
        IReadOnlyList<string> Sources, string Destination)> Copies(LintContext context) =>
        from stage in context.File.Stages
        from instruction in stage.Instructions
        let paths = instruction switch
        {
            DockerfileInstruction.Copy copy => (copy.Sources, copy.Destination),
            DockerfileInstruction.Add add => (add.Sources, add.Destination),
            _ => default((IReadOnlyList<string> Sources, string Destination)?),
        }
        where paths is not null
        select (stage, instruction, paths.Value.Sources, paths.Value.Destination);

    private static IEnumerable<Breach> CopiedArchive(LintContext context) =>
        from one in context.All<DockerfileInstruction.Copy>()
        where one.Instruction.Origin is null
        from source in one.Instruction.Sources.Where(IsArchive)
        let name = source[(source.LastIndexOf('/') + 1)..]
        where context.StepsOf(one.Stage).Any(step => step.Line > one.Instruction.Line
            && step.Of("tar").Any(command => command.Words.Any(word => word.EndsWith(name, StringComparison.Ordinal))))
        select new Breach(
            one.Instruction.Line, $"'{source}' is copied and unpacked later.",
            $"Write 'ADD {source} <folder>', which does both.");

    private static bool IsArchive(string path) =>
        Archives.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Breach> AddedFile(LintContext context) =>
        from one in context.All<DockerfileInstruction.Add>()
        from source in one.Instruction.Sources
        let path = source.Trim('"', '\'')
        where !path.Contains("://", StringComparison.Ordinal) && !path.StartsWith("git@", StringComparison.Ordinal)
            && !path.StartsWith('$') && !IsArchive(path)
        select new Breach(
            one.Instruction.Line, $"'{path}' is added, though it is neither archive nor URL.",
            "Write COPY.");

    private static IEnumerable<Breach> NoFolder(LintContext context) =>
        from one in Copies(context)
        where one.Sources.Count + one.Instruction.Source.Heredocs.Count > 1
        let destination = one.Destination.Trim('"', '\'')
        where !destination.EndsWith('/') && !destination.EndsWith('\\')
            && !destination.Contains('$', StringComparison.Ordinal) && destination is not ("." or "..")
        select new Breach(
            one.Instruction.Line, $"Several sources go to '{destination}', which is no folder.",
            $"Write '{destination}/'.");

    private static IEnumerable<Breach> UnknownStage(LintContext context) =>
        from one in context.All<DockerfileInstruction.Copy>()
        where one.Instruction.Origin is { } origin && !origin.Contains('$', StringComparison.Ordinal)
            && origin.AsSpan().IndexOfAny(':', '@') < 0 && context.File.FindStage(origin, one.Stage.Index + 1) is null
        select new Breach(
            one.Instruction.Line, $"'{one.Instruction.Origin}' is no stage before this one.",
            Stages(context, one.Stage.Index, one.Instruction.Origin ?? ""));

    private static string Stages(LintContext context, int before, string name)
    {
        var names = context.File.Stages.Take(before).Select(stage => stage.Name).OfType<string>().ToList();
        return names.Count == 0 ? "Name an image with its tag or digest." : Suggestion.Hint(name, names);
    }

    private static IEnumerable<Breach> OwnStage(LintContext context) =>
        from one in context.All<DockerfileInstruction.Copy>()
        where one.Instruction.Origin is { } origin && context.File.FindStage(origin, one.Stage.Index) is null
            && context.File.FindStage(origin, one.Stage.Index + 1) == one.Stage
        select new Breach(
            one.Instruction.Line, $"The stage {one.Stage} copies from itself.",
            "Name an earlier stage, or use RUN cp.");

    private static IEnumerable<Breach> NoWorkdir(LintContext context) =>
        from one in Copies(context)
        where one.Instruction is DockerfileInstruction.Copy
        let destination = one.Destination.Trim('"', '\'')
        where !destination.StartsWith('/') && !destination.StartsWith('$') && destination is not [_, ':', ..]
            && !one.Stage.Chain.SelectMany(stage => stage.Instructions).OfType<DockerfileInstruction.Workdir>()
                .Any(workdir => workdir.Line < one.Instruction.Line)
        select new Breach(
            one.Instruction.Line, $"The relative destination '{destination}' stands before any WORKDIR.",
            "Write 'WORKDIR /app' above it.");

    private static IEnumerable<Breach> IgnoredFile(LintContext context) =>
        from one in Copies(context)
            // As BuildKit: with '!' lines an ignored folder may still hold something.
        where context.Options.Ignore is { HasExceptions: false }
            && one.Instruction is not DockerfileInstruction.Copy { Origin: not null }
        from source in one.Sources
        let path = source.Trim('"', '\'')
        where path.AsSpan().IndexOfAny("*?[$") < 0 && !path.Contains("://", StringComparison.Ordinal)
            && context.Options.Ignore!.Ignores(path)
        select new Breach(
            one.Instruction.Line, $"'{path}' is ignored by {context.Options.Ignore!.File}.",
            "Do not copy it, or take it out of the ignore file.");
}

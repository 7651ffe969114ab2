using System.Globalization;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>How instructions are written.</summary>
internal static class FormRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3000", FindingSeverity.Error, "WORKDIR is absolute.",
            "A relative one depends on the base image's, which may change.", RelativeWorkdir, "WorkdirRelativePath"),
        LintRule.Of("DL3011", FindingSeverity.Error, "A port is a number from 0 to 65535.",
            "No other can be listened on.", PortRange),
        LintRule.Of("DL3025", FindingSeverity.Warning, "CMD and ENTRYPOINT are in JSON form.",
            "Else a shell is process 1: it gets the signals, and the program is killed instead of asked to stop.",
                ShellForm, "JSONArgsRecommended"),
        LintRule.Of("DL4000", FindingSeverity.Error, "MAINTAINER is not used.",
            "It is deprecated and seen by no tool.", Maintainer, "MaintainerDeprecated"),
        LintRule.Of("LegacyKeyValueFormat", FindingSeverity.Warning, "ENV and LABEL are written 'name=value'.",
            "'name value' takes everything to the end of the line, quotes included.", LegacyForm),
        LintRule.Of("ConsistentInstructionCasing", FindingSeverity.Warning, "Instructions are written in one case.",
            "What looks different is read as different.", Casing),
        LintRule.Of("NoEmptyContinuation", FindingSeverity.Warning, "No line amid continued ones is empty.",
            "It will be an error in a future version of Docker.", EmptyContinuation),
        LintRule.Of("ExposeInvalidFormat", FindingSeverity.Warning, "EXPOSE names ports of the container only.",
            "Addresses and ports of the host are said when it is run; here they will be an error.", ExposeFormat),
        LintRule.Of("ExposeProtoCasing", FindingSeverity.Warning, "A protocol in EXPOSE is in lower case.",
            "'80/TCP' and '80/tcp' are two entries to some tools.", ExposeCase),
    ];

    private static IEnumerable<Breach> RelativeWorkdir(LintContext context) =>
        from one in context.All<DockerfileInstruction.Workdir>()
        let path = one.Instruction.Path.Trim('"', '\'')
        where !path.StartsWith('/') && !path.StartsWith('$') && !path.StartsWith('\\') && path is not [_, ':', ..]
        select new Breach(
            one.Instruction.Line, $"WORKDIR '{path}' is relative.",
            $"Write it from the root: '/{path.TrimStart('.', '/')}'.");

    private static IEnumerable<Breach> PortRange(LintContext context) =>
        from one in context.All<DockerfileInstruction.Expose>()
        from port in one.Instruction.Ports
        from number in port.Split('/')[0].Split(':')[^1].Split('-')
        where number.All(char.IsAsciiDigit) && number.Length > 0
            && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 65535)
        select new Breach(one.Instruction.Line, $"There is no port {number}.", "Name one up to 65535.");

    private static IEnumerable<Breach> ShellForm(LintContext context) =>
        from stage in context.File.Stages
        from instruction in stage.Instructions
        let command = instruction switch
        {
            DockerfileInstruction.Cmd cmd => cmd.Command,
            DockerfileInstruction.Entrypoint entrypoint => entrypoint.Command,
            _ => null,
        }
        where command is DockerfileCommand.Shell
        select new Breach(
            instruction.Line, $"{instruction.Keyword} is in shell form.",
            $"Write '{instruction.Keyword} [\"program\", \"argument\"]', with double quotes.");

    private static IEnumerable<Breach> Maintainer(LintContext context) =>
        from one in context.All<DockerfileInstruction.Maintainer>()
        select new Breach(
            one.Instruction.Line, "MAINTAINER is deprecated.",
            "Write 'LABEL org.opencontainers.image.authors=…'.");

    private static IEnumerable<Breach> LegacyForm(LintContext context) =>
        from stage in context.File.Stages
        from instruction in stage.Instructions
        let pair = instruction switch
        {
            DockerfileInstruction.Env env => env.Variables[0],
            DockerfileInstruction.Label label => label.Labels[0],
            _ => null,
        }
        where pair is { Form: AssignmentForm.Legacy }
        select new Breach(
            instruction.Line, $"'{pair.Name}' of {instruction.Keyword} is written without '='.",
            $"Write '{instruction.Keyword} {pair.Name}=…'.");

    private static IEnumerable<Breach> Casing(LintContext context)
    {
        var keywords = context.File.Instructions.Select(one => (one.Line, one.Source.Keyword)).ToList();
        var lower = keywords.Count(one => !one.Keyword.Any(char.IsAsciiLetterUpper));
        var upper = keywords.Count(one => !one.Keyword.Any(char.IsAsciiLetterLower));
        return from one in keywords
               let wanted = lower > upper ? one.Keyword.ToLowerInvariant() : one.Keyword.ToUpperInvariant()
               where one.Keyword != wanted
               select new Breach(
                   one.Line, $"'{one.Keyword}' is in another case than most instructions.",
                   $"Write '{wanted}'.");
    }

    private static IEnumerable<Breach> EmptyContinuation(LintContext context) =>
        from instruction in context.File.Instructions
        where instruction.Source.EmptyContinuations.Count > 0
        select new Breach(
            instruction.Line,
            $"Line {instruction.Source.EmptyContinuations[0]}, within this {instruction.Keyword}, is empty.",
            "Remove it, or make it a comment.");

    private static IEnumerable<Breach> ExposeFormat(LintContext context) =>
        from one in context.All<DockerfileInstruction.Expose>()
        from port in one.Instruction.Ports
        where port.Contains(':', StringComparison.Ordinal) && !port.Contains('$', StringComparison.Ordinal)
        select new Breach(
            one.Instruction.Line, $"'{port}' names an address or a port of the host.",
            $"Write '{port[(port.LastIndexOf(':') + 1)..]}'.");

    private static IEnumerable<Breach> ExposeCase(LintContext context) =>
        from one in context.All<DockerfileInstruction.Expose>()
        from port in one.Instruction.Ports
        let slash = port.IndexOf('/', StringComparison.Ordinal)
        where slash >= 0 && !port.Contains('$', StringComparison.Ordinal) && port.AsSpan(slash).ContainsAnyInRange('A', 'Z')
        select new Breach(
            one.Instruction.Line, $"The protocol of '{port}' has capital letters.",
            $"Write '{port.ToLowerInvariant()}'.");
}

using Slipway.Model;

namespace Slipway.Images;

/// <summary>Gives an instruction its meaning: one small reader per keyword, found in a table.</summary>
internal static partial class InstructionReader
{
    private static readonly Dictionary<string, Func<RawInstruction, DockerfileInstruction?>> Readers = new(StringComparer.Ordinal)
    {
        ["ADD"] = ReadAdd,
        ["ARG"] = ReadArg,
        ["CMD"] = raw => ReadCommand(raw, command => new DockerfileInstruction.Cmd(command) { Source = raw.Source }),
        ["COPY"] = ReadCopy,
        ["ENTRYPOINT"] = raw => ReadCommand(raw, command => new DockerfileInstruction.Entrypoint(command) { Source = raw.Source }),
        ["ENV"] = raw => ReadPairs(raw, pairs => new DockerfileInstruction.Env(pairs) { Source = raw.Source }),
        ["EXPOSE"] = ReadExpose,
        ["FROM"] = ReadFrom,
        ["HEALTHCHECK"] = ReadHealthcheck,
        ["LABEL"] = raw => ReadPairs(raw, pairs => new DockerfileInstruction.Label(pairs) { Source = raw.Source }),
        ["MAINTAINER"] = raw => ReadText(raw, text => new DockerfileInstruction.Maintainer(text) { Source = raw.Source }),
        ["ONBUILD"] = ReadOnbuild,
        ["RUN"] = ReadRun,
        ["SHELL"] = ReadShell,
        ["STOPSIGNAL"] = raw => ReadText(raw, text => new DockerfileInstruction.StopSignal(text) { Source = raw.Source }),
        ["USER"] = raw => ReadText(raw, text => new DockerfileInstruction.User(text) { Source = raw.Source }),
        ["VOLUME"] = ReadVolume,
        ["WORKDIR"] = raw => ReadText(raw, text => new DockerfileInstruction.Workdir(text) { Source = raw.Source }),
    };

    /// <summary>The instruction on a line with its heredocs; null, and a mistake noted, where it has no meaning.</summary>
    public static DockerfileInstruction? Read(
        string text, LineRange lines, IReadOnlyList<Heredoc> heredocs, IReadOnlyList<int> emptyContinuations,
            char escape, MistakeList mistakes)
    {
        var trimmed = text.Trim();
        var end = trimmed.AsSpan().IndexOfAny(" \t\v\f\r");
        var keyword = end < 0 ? trimmed : trimmed[..end];
        if (!Readers.TryGetValue(keyword.ToUpperInvariant(), out var reader))
        {
            mistakes.Add(lines.First, $"'{Short(keyword)}' is not an instruction.",
                Suggestion.Hint(keyword.ToUpperInvariant(), Readers.Keys.Order(StringComparer.Ordinal)));
            return null;
        }
        var (flags, rest) = InstructionFlags.Split(end < 0 ? "" : trimmed[end..], escape);
        var source = new InstructionSource
        {
            Keyword = keyword,
            Lines = lines,
            Flags = flags,
            Arguments = rest.Trim(),
            Heredocs = heredocs,
            EmptyContinuations = emptyContinuations,
        };
        InstructionFlags.Check(source, mistakes);
        var instruction = reader(new RawInstruction(source, escape, mistakes));
        if (instruction is not null)
            VariableSyntax.Check(instruction, escape, mistakes);
        return instruction;
    }

    private static DockerfileInstruction? ReadText(RawInstruction raw, Func<string, DockerfileInstruction> create) =>
        raw.Arguments.Length > 0 ? create(raw.Arguments) : raw.Wrong($"{raw.Keyword} says nothing.", $"Write '{raw.Keyword} <value>'.");

    private static DockerfileInstruction? ReadArg(RawInstruction raw)
    {
        var words = WordSplitter.Quoted(raw.Arguments, raw.Escape);
        if (words.Count == 0)
            return raw.Wrong("ARG names no argument.", "Write 'ARG name' or 'ARG name=default'.");
        var arguments = new List<DockerfileAssignment>();
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals == 0)
                return raw.Wrong($"'{Short(word)}' of ARG has no name.", "Write 'ARG name=default'.");
            arguments.Add(new DockerfileAssignment(
                equals < 0 ? word : word[..equals], equals < 0 ? null : word[(equals + 1)..], AssignmentForm.Equals));
        }
        return new DockerfileInstruction.Arg(arguments) { Source = raw.Source };
    }

    private static DockerfileInstruction? ReadPairs(
        RawInstruction raw, Func<IReadOnlyList<DockerfileAssignment>, DockerfileInstruction> create)
    {
        var words = WordSplitter.Quoted(raw.Arguments, raw.Escape);
        if (words.Count == 0)
            return raw.Wrong($"{raw.Keyword} names nothing.", $"Write '{raw.Keyword} name=value'.");
        if (!words[0].Contains('=', StringComparison.Ordinal))
        {
            var end = raw.Arguments.AsSpan().IndexOfAny(" \t\v\f\r");
            return end < 0
                ? raw.Wrong($"'{Short(raw.Arguments)}' of {raw.Keyword} has no value.",
                $"Write '{raw.Keyword} {Short(raw.Arguments)}=value'.")
                : create([new DockerfileAssignment(raw.Arguments[..end], raw.Arguments[end..].Trim(), AssignmentForm.Legacy)]);
        }
        var pairs = new List<DockerfileAssignment>();
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return raw.Wrong(
                    $"'{Short(word)}' of {raw.Keyword} is not 'name=value'.",
                        "Put a value with blanks in quotes, and no blank around the '='.");
            }
            pairs.Add(new DockerfileAssignment(word[..equals], word[(equals + 1)..], AssignmentForm.Equals));
        }
        return create(pairs);
    }

    private static DockerfileInstruction? ReadExpose(RawInstruction raw)
    {
        var ports = WordSplitter.AtBlanks(raw.Arguments);
        return ports.Count > 0
            ? new DockerfileInstruction.Expose(ports) { Source = raw.Source }
            : raw.Wrong("EXPOSE names no port.", "Write 'EXPOSE 8080' or 'EXPOSE 53/udp'.");
    }

    private static DockerfileInstruction? ReadVolume(RawInstruction raw)
    {
        var paths = JsonWords.Read(raw.Arguments, out var onlyTexts) ?? WordSplitter.AtBlanks(raw.Arguments);
        if (!onlyTexts)
            return raw.Wrong("The JSON array of VOLUME holds something else than texts.", "Write 'VOLUME [\"/data\"]'.");
        return paths.Count > 0 && paths.All(path => path.Length > 0)
            ? new DockerfileInstruction.Volume(paths) { Source = raw.Source }
            : raw.Wrong("VOLUME names no path.", "Write 'VOLUME /data'.");
    }

    private static DockerfileInstruction? ReadOnbuild(RawInstruction raw)
    {
        if (raw.Arguments.Length == 0)
            return raw.Wrong("ONBUILD has no instruction.", "Write 'ONBUILD RUN …'.");
        var trigger = Read(raw.Arguments, raw.Source.Lines, raw.Source.Heredocs, [], raw.Escape, raw.Mistakes);
        return trigger switch
        {
            null => null,
            DockerfileInstruction.Onbuild or DockerfileInstruction.From or DockerfileInstruction.Maintainer =>
                raw.Wrong($"{trigger.Keyword} cannot be a trigger of ONBUILD.", "Use an instruction that changes the image."),
            _ => new DockerfileInstruction.Onbuild(trigger) { Source = raw.Source },
        };
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

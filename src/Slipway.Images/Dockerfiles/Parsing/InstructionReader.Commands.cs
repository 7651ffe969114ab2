using System.Globalization;
using Slipway.Model;

namespace Slipway.Images;

// The instructions that run something.
internal static partial class InstructionReader
{
    private static readonly string[] MountTypes = ["bind", "cache", "secret", "ssh", "tmpfs"];

    private static readonly Dictionary<string, string> MountOptions = new(StringComparer.Ordinal)
    {
        ["type"] = "type",
        ["from"] = "from",
        ["source"] = "source",
        ["src"] = "source",
        ["target"] = "target",
        ["dst"] = "target",
        ["destination"] = "target",
        ["readonly"] = "readonly",
        ["ro"] = "readonly",
        ["readwrite"] = "readwrite",
        ["rw"] = "readwrite",
        ["required"] = "required",
        ["size"] = "size",
        ["id"] = "id",
        ["sharing"] = "sharing",
        ["mode"] = "mode",
        ["uid"] = "uid",
        ["gid"] = "gid",
        ["env"] = "env",
    };

    private static DockerfileInstruction? ReadCommand(RawInstruction raw, Func<DockerfileCommand, DockerfileInstruction> create) =>
        Command(raw, raw.Arguments) is { } command ? create(command) : null;

    private static DockerfileCommand? Command(RawInstruction raw, string text)
    {
        var words = JsonWords.Read(text, out var onlyTexts);
        if (onlyTexts)
            return words is null ? new DockerfileCommand.Shell(text) : new DockerfileCommand.Exec(words);
        raw.Wrong($"The JSON array of {raw.Keyword} holds something else than texts.", "Put every word in double quotes.");
        return null;
    }

    private static DockerfileInstruction? ReadRun(RawInstruction raw)
    {
        if (raw.Arguments.Length == 0)
            return raw.Wrong("RUN runs nothing.", "Write 'RUN <command>'.");
        if (Command(raw, raw.Arguments) is not { } command)
            return null;
        if (command is DockerfileCommand.Exec { Words.Count: 0 })
            return raw.Wrong("RUN runs nothing.", "Write 'RUN [\"program\", \"argument\"]'.");
        // Where the only word is a heredoc, the heredoc is the script.
        if (raw.Source.Heredocs.Count == 1 && HeredocReader.Parse(raw.Arguments) is not null)
            command = new DockerfileCommand.Shell("");
        var mounts = new List<RunMount>();
        foreach (var flag in raw.Source.Flags)
        {
            if (flag is { Name: "mount", Value: { Length: > 0 } value })
                mounts.Add(Mount(raw, value));
        }
        return new DockerfileInstruction.Run(command, mounts) { Source = raw.Source };
    }

    private static RunMount Mount(RawInstruction raw, string value)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in value.Split(','))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? field : field[..equals]).Trim().ToLowerInvariant();
            if (MountOptions.TryGetValue(name, out var full))
                options[full] = equals < 0 ? "true" : field[(equals + 1)..].Trim();
            else
                raw.Wrong($"'--mount' knows no option '{Short(name)}'.", Suggestion.Hint(name,
                    MountOptions.Keys.Order(StringComparer.Ordinal)));
        }
        var type = options.GetValueOrDefault("type", "bind");
        if (!MountTypes.Contains(type, StringComparer.Ordinal) && !type.Contains('$', StringComparison.Ordinal))
            raw.Wrong($"'{Short(type)}' is not a type of '--mount'.", Suggestion.Hint(type, MountTypes));
        return new RunMount(type, options);
    }

    private static DockerfileInstruction? ReadShell(RawInstruction raw) =>
        JsonWords.Read(raw.Arguments, out _) is { Count: > 0 } words
            ? new DockerfileInstruction.Shell(words) { Source = raw.Source }
            : raw.Wrong("SHELL is not in its JSON form.", "Write 'SHELL [\"/bin/bash\", \"-c\"]', with double quotes.");

    private static DockerfileInstruction? ReadHealthcheck(RawInstruction raw)
    {
        var end = raw.Arguments.AsSpan().IndexOfAny(" \t\v\f\r");
        var type = (end < 0 ? raw.Arguments : raw.Arguments[..end]).ToUpperInvariant();
        var rest = end < 0 ? "" : raw.Arguments[end..].Trim();
        CheckTimes(raw);
        switch (type)
        {
            case "NONE" when rest.Length > 0 || raw.Source.Flags.Count > 0:
                return raw.Wrong("HEALTHCHECK NONE takes nothing else.", "Remove what is behind it, and the flags.");
            case "NONE":
                return new DockerfileInstruction.Healthcheck((DockerfileCommand?)null) { Source = raw.Source };
            case "CMD" when rest.Length == 0:
                return raw.Wrong("HEALTHCHECK CMD runs nothing.", "Write 'HEALTHCHECK CMD <command>'.");
            case "CMD":
                return Command(raw, rest) is { } command ? new DockerfileInstruction.Healthcheck(command) { Source = raw.Source } : null;
            default:
                return raw.Wrong($"HEALTHCHECK knows 'CMD <command>' and 'NONE', not '{Short(type)}'.",
                    "Write 'HEALTHCHECK CMD <command>'.");
        }
    }

    private static void CheckTimes(RawInstruction raw)
    {
        foreach (var flag in raw.Source.Flags)
        {
            if (flag.Value is not { Length: > 0 } value || value.Contains('$', StringComparison.Ordinal))
                continue;
            if (flag.Name == "retries")
            {
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    raw.Wrong($"'--retries={Short(value)}' is not a number from 0.", "Write '--retries=3'.");
            }
            else if (!GoDuration.TryParse(value, out var time) || (time != TimeSpan.Zero
                && time < TimeSpan.FromMilliseconds(1)))
            {
                raw.Wrong($"'{Short(flag.ToString())}' is not a time of at least 1ms.", "Write it as '30s', '1m30s' or '500ms'.");
            }
        }
    }
}

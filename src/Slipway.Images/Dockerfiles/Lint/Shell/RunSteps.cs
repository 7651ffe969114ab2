namespace Slipway.Images;

/// <summary>Reads the RUN instructions of a stage with the shell that is in force at each.</summary>
internal static class RunSteps
{
    private static readonly string[] PosixShells = ["sh", "bash", "ash", "dash", "zsh", "ksh"];

    public static IReadOnlyList<RunStep> Read(DockerfileStage stage)
    {
        var steps = new List<RunStep>();
        IReadOnlyList<string> shell = IsWindows(stage.Chain[0].Image) ? ["cmd"] : ["/bin/sh", "-c"];
        foreach (var one in stage.Chain)
        {
            foreach (var instruction in one.Instructions)
            {
                if (instruction is DockerfileInstruction.Shell change)
                    shell = change.Words;
                else if (one == stage && instruction is DockerfileInstruction.Run run)
                    steps.Add(Read(run, stage, shell));
            }
        }
        return steps;
    }

    private static RunStep Read(DockerfileInstruction.Run run, DockerfileStage stage, IReadOnlyList<string> shell)
    {
        var commands = run.Command switch
        {
            DockerfileCommand.Exec exec => OfExec(exec.Words),
            DockerfileCommand.Shell text when IsPosix(shell[0]) => [.. ShellScript.Parse(text.Text), .. OfHeredocs(run, text.Text)],
            _ => [],
        };
        var pipefail = shell.Any(word => word.Contains("pipefail", StringComparison.Ordinal))
            || commands.Any(command => command.Name == "set" && command.Words.Contains("pipefail", StringComparer.Ordinal));
        return new RunStep(run, stage, commands, pipefail);
    }

    private static IReadOnlyList<ShellCommand> OfExec(IReadOnlyList<string> words)
    {
        if (words.Count == 0 || words[0].Length == 0)
            return [];
        if (words.Count >= 3 && IsPosix(words[0]) && words[1].StartsWith('-')
            && words[1].Contains('c', StringComparison.Ordinal))
            return ShellScript.Parse(words[2]);
        return [new ShellCommand(words, IsPiped: false)];
    }

    // The heredoc is a script where it stands alone or a shell reads it; else it is some program's input.
    private static IEnumerable<ShellCommand> OfHeredocs(DockerfileInstruction.Run run, string text) =>
        text.Length > 0 && !(ShellScript.Parse(text) is [var reader] && IsPosix(reader.Words[0]))
            ? []
            : run.Source.Heredocs.Where(one => IsPosixScript(one.Content))
            .SelectMany(one => ShellScript.Parse(one.Content.Replace("\\\n", "", StringComparison.Ordinal)));

    private static bool IsPosixScript(string content) =>
        !content.StartsWith("#!", StringComparison.Ordinal)
        || content[2..].Split('\n')[0].Split(' ', '/').Any(word => PosixShells.Contains(word, StringComparer.Ordinal));

    private static bool IsPosix(string shell) =>
        PosixShells.Contains(shell[(shell.LastIndexOf('/') + 1)..], StringComparer.Ordinal);

    private static bool IsWindows(string? image) => image is not null
        && (image.Contains("windows", StringComparison.Ordinal) || image.Contains("nanoserver", StringComparison.Ordinal));
}

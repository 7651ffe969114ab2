using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Testing;

/// <summary>
/// Stands in for <see cref="ProcessRunner"/>: records every command as a value and answers from a script. The first answer whose
/// condition holds is given; a command that none fits is an error, so that a test cannot pass by accident. Thread-safe.
/// </summary>
public sealed class FakeProcessRunner : IProcessRunner
{
    private ImmutableArray<ProcessCommand> _commands = [];
    private ImmutableArray<Answer> _answers = [];

    /// <summary>The commands that were run, in order.</summary>
    public IReadOnlyList<ProcessCommand> Commands => _commands;

    /// <summary>Answers each command that starts with these words: the program, then its first arguments.</summary>
    /// <param name="start">The program and arguments, separated by single spaces, such as <c>git status</c>.</param>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="lines">Lines of standard output.</param>
    public FakeProcessRunner On(string start, int exitCode, params string[] lines) => On(
        command => Words(command) is var words
            && (words == start || words.StartsWith(start + " ", StringComparison.Ordinal)),
        (command, _) => Task.FromResult(ResultOf(command, exitCode, lines)));

    /// <summary>Lets each command that starts with these words fail before it starts, as a missing program does.</summary>
    public FakeProcessRunner Fail(string start, Exception failure) => On(
        command => Words(command) is var words
            && (words == start || words.StartsWith(start + " ", StringComparison.Ordinal)),
        (_, _) => Task.FromException<ProcessResult>(failure));

    /// <summary>Answers each command that the condition holds for, in code.</summary>
    public FakeProcessRunner On(
        Func<ProcessCommand, bool> condition, Func<ProcessCommand, CancellationToken, Task<ProcessResult>> answer)
    {
        ImmutableInterlocked.Update(
            ref _answers, static (answers, added) => answers.Add(added), new Answer(condition, answer));
        return this;
    }

    /// <summary>A result as a program would give it.</summary>
    public static ProcessResult ResultOf(ProcessCommand command, int exitCode, params string[] lines) => new()
    {
        Command = command,
        CommandLine = command.ToString(),
        ExitCode = exitCode,
        Lines = [.. lines.Select(line => new ProcessLine(line, OutputChannel.Output))],
    };

    /// <inheritdoc/>
    public async Task<ProcessResult> RunAsync(
        ProcessCommand command, Action<ProcessLine> output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableInterlocked.Update(ref _commands, static (commands, added) => commands.Add(added), command);
        var answer = _answers.FirstOrDefault(answer => answer.Condition(command)) ?? throw new ToolException(
            $"The fake process runner has no answer for '{Words(command)}'. Add one with On(...).");
        var result = await answer.Give(command, cancellationToken);
        foreach (var line in result.Lines)
            output(line);
        return result;
    }

    private static string Words(ProcessCommand command) => string.Join(' ', [command.Program, .. command.Arguments]);

    private sealed record Answer(
        Func<ProcessCommand, bool> Condition, Func<ProcessCommand, CancellationToken, Task<ProcessResult>> Give);
}

using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Git;

/// <summary>Runs git in one folder, with nothing of the caller's own git state and no prompt.</summary>
internal sealed class GitQuestion(IProcessRunner runner, AbsolutePath folder)
{
    private static readonly ImmutableDictionary<string, string?> Environment = new Dictionary<string, string?>
    {
        ["GIT_TERMINAL_PROMPT"] = "0",
        // English messages, whatever the user reads.
        ["LC_ALL"] = "C",
        ["LANGUAGE"] = null,
        // A question must not write the index: another git may be at work.
        ["GIT_OPTIONAL_LOCKS"] = "0",
        // Set inside a hook or an alias; they would point git at another repository.
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_COMMON_DIR"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null,
        ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = null,
        ["GIT_NAMESPACE"] = null,
        ["GIT_PREFIX"] = null,
        ["GIT_CEILING_DIRECTORIES"] = null,
        ["GIT_TRACE"] = null,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Runs git.</summary>
    /// <exception cref="UsageException">git is not installed.</exception>
    /// <exception cref="ToolException">It ended with an exit code that is no answer.</exception>
    public async Task<ProcessResult> RunAsync(
        ImmutableArray<string> arguments, ImmutableArray<int> answers, Action<string> output, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand
        {
            Program = "git",
            Arguments = arguments,
            WorkingDirectory = folder,
            Environment = Environment,
            SuccessExitCodes = answers,
        };
        try
        {
            var result = await runner.RunAsync(command, line => Answer(line, output), cancellationToken);
            return result.EnsureSuccess();
        }
        catch (ToolException exception) when (exception.ExitCode is null)
        {
            throw new UsageException($"'{folder}' cannot be read as a git repository. {exception.Message}", exception);
        }
    }

    private static void Answer(ProcessLine line, Action<string> output)
    {
        if (line.Channel == OutputChannel.Output)
            output(line.Text);
    }
}

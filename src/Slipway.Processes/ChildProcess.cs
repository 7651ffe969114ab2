#pragma warning disable RS0030 // The one home of System.Diagnostics.Process.
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Slipway.Model;

namespace Slipway.Processes;

/// <summary>A started program with its three pipes and its tree.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly ProcessTree _tree;

    private ChildProcess(Process process, ProcessTree tree, string commandLine)
    {
        _process = process;
        _tree = tree;
        CommandLine = commandLine;
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string CommandLine { get; }

    public static ChildProcess Start(ProcessCommand command, string commandLine)
    {
        if (command.WorkingDirectory is { DirectoryExists: false } missing)
            throw new ToolException(
                $"'{command.Name}' cannot start in '{missing}': there is no such folder. Create it first.")
            {
                Tool = command.Program,
            };
        var start = StartInformation(command);
        var program = ProgramFinder.Find(command, start.Environment);
        var setsid = OperatingSystem.IsLinux() ? ProgramFinder.Search("setsid", start.Environment) : null;
        if (setsid is not null)
            start.ArgumentList.Insert(0, program);
        start.FileName = setsid ?? program;
        try
        {
            var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
            return new ChildProcess(process, new ProcessTree(process.Id, ownsSession: setsid is not null), commandLine);
        }
        catch (Win32Exception exception)
        {
            throw NotStarted(command, exception.Message);
        }
    }

    /// <summary>
    /// Fails where <c>setsid</c> could not become the program, such as a script whose interpreter is missing: it says so on standard
    /// error, in one line, and exits with 126 or 127.
    /// </summary>
    public static void ThrowIfNotStarted(ProcessResult result)
    {
        const string Complaint = "setsid: failed to execute ";
        if (result is { ExitCode: 126 or 127, Lines: [{ Channel: OutputChannel.Error, Text: var text }] }
            && text.StartsWith(Complaint, StringComparison.Ordinal))
        {
            throw NotStarted(result.Command, text[(text.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]);
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public async Task FeedAsync(ProcessInput input, CancellationToken cancellationToken)
    {
        var text = input switch
        {
            ProcessInput.Text(var plain) => plain,
            ProcessInput.SecretText(var secret) => secret.Reveal(),
            _ => "",
        };
        try
        {
            await using var pipe = _process.StandardInput.BaseStream;
            await pipe.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // A program need not read what it is given: it ended or closed its input, and its exit code tells the rest.
        }
    }

    public Task DrainAsync(OutputCollector collector, CancellationToken cancellationToken) => Task.WhenAll(
        collector.ReadAsync(_process.StandardOutput.BaseStream, OutputChannel.Output, cancellationToken),
        collector.ReadAsync(_process.StandardError.BaseStream, OutputChannel.Error, cancellationToken));

    public async Task<ProcessEnding> StopAsync(TimeSpan gracePeriod, TimeProvider clock)
    {
        var isInterrupted = gracePeriod > TimeSpan.Zero && _tree.Interrupt(!HasExited);
        if (isInterrupted && await IsGoneAsync(gracePeriod, clock, Poll))
            return ProcessEnding.Interrupted;
        if (!await IsGoneAsync(KillLimit, clock, Kill))
            return ProcessEnding.Unstoppable;
        return isInterrupted ? ProcessEnding.Killed : ProcessEnding.KilledAtOnce;
    }

    public void Kill()
    {
        try
        {
            if (!_tree.Kill(!HasExited))
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // Ended meanwhile, or not ours to kill: whoever waits sees whether it is gone.
        }
    }

    public void Dispose() => _process.Dispose();

    private static void Poll()
    {
    }

    // A fork between the look and the kill escapes one round, so every round looks and kills again.
    private async Task<bool> IsGoneAsync(TimeSpan limit, TimeProvider clock, Action each)
    {
        var startedAt = clock.GetTimestamp();
        do
        {
            each();
            if (HasExited && !_tree.IsAlive)
                return true;
            await Task.Delay(PollInterval, clock, CancellationToken.None);
        }
        while (clock.GetElapsedTime(startedAt) < limit);
        return false;
    }

    private static ToolException NotStarted(ProcessCommand command, string reason) =>
        new($"'{command.Name}' did not start: {reason.TrimEnd('.')}. "
            + "Check that it is a program for this machine, and that its interpreter is installed.")
        {
            Tool = command.Program,
        };

    private static ProcessStartInfo StartInformation(ProcessCommand command)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = command.WorkingDirectory?.Value ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        foreach (var (name, secret) in command.SecretEnvironment)
            start.Environment[name] = secret.Reveal();
        foreach (var name in command.Environment.Where(variable => variable.Value is null).Select(variable => variable.Key))
            start.Environment.Remove(name);
        return start;
    }
}

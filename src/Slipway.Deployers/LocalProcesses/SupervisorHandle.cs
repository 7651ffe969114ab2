using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>The supervisor of one environment: found, started, replaced, ended.</summary>
/// <param name="folder">The environment's files.</param>
/// <param name="options">Where the supervisor comes from, and how long it may take.</param>
/// <param name="clock">The clock.</param>
internal sealed class SupervisorHandle(EnvironmentFolder folder, LocalProcessOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan HeartbeatLimit = TimeSpan.FromSeconds(10);

    /// <summary>Whether a supervisor lives.</summary>
    internal bool IsRunning() => folder.ReadObserved()?.Supervisor.IsRunning() == true;

    /// <summary>Sees to it that a supervisor of this version lives and answers.</summary>
    /// <exception cref="ToolException">It does not start or does not answer.</exception>
    internal async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var files = new SupervisorFiles(options.Home / "supervisor");
        var program = files.Install();
        if (folder.ReadObserved() is { } observed && observed.Supervisor.IsRunning())
        {
            // Another version is replaced and leaves its replicas to the next one; one without a heartbeat is stuck.
            if (observed.Version == program.Parent?.Name && !IsStuck())
                return;
            await StopAsync(observed.Supervisor, cancellationToken);
        }
        await StartAsync(program, cancellationToken);
    }

    /// <summary>Ends the supervisor and whatever carries the environment's mark, by force.</summary>
    internal void Sweep()
    {
        folder.ReadObserved()?.Supervisor.Signal(ChildProcess.KillSignal);
        foreach (var record in folder.ReadObserved()?.Replicas ?? [])
            record.Process?.Signal(ChildProcess.KillSignal);
        foreach (var process in MarkedProcesses.Find(folder.Path))
            process.Signal(ChildProcess.KillSignal);
    }

    /// <summary>The failure of a supervisor, with the end of its log.</summary>
    internal ToolException Unavailable(string what) => new(
        $"The supervisor of the local environment '{folder.Path.Name}' {what}. Its log is '{folder.SupervisorLog}'; running again starts a new one.")
    {
        Tool = "Slipway.Supervisor",
        OutputTail = ReplicaLog.Tail(folder.SupervisorLog),
        IsTransient = true,
    };

    private bool IsStuck() =>
        clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(folder.LockFile) > HeartbeatLimit;

    private async Task StopAsync(ProcessIdentity supervisor, CancellationToken cancellationToken)
    {
        supervisor.Signal(IsStuck() ? ChildProcess.KillSignal : ChildProcess.Terminate);
        if (!await WaitAsync(() => !supervisor.IsRunning(), TimeSpan.FromSeconds(3), cancellationToken))
            supervisor.Signal(ChildProcess.KillSignal);
        await WaitAsync(() => !supervisor.IsRunning(), TimeSpan.FromSeconds(3), cancellationToken);
    }

    private async Task StartAsync(AbsolutePath program, CancellationToken cancellationToken)
    {
        var before = folder.ReadObserved()?.Supervisor;
        ChildProcess launcher;
        try
        {
            launcher = ChildProcess.Start(SupervisorProgram.Command(program, "launch", folder));
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw Unavailable($"cannot be started: {exception.Message}");
        }
        var answers = await WaitAsync(() =>
        {
            launcher.Refresh();
            return folder.ReadObserved()?.Supervisor is { } now && now != before && now.IsRunning();
        }, options.SupervisorLimit, cancellationToken);
        if (!answers)
            throw Unavailable($"did not answer within {options.SupervisorLimit.TotalSeconds:0} s");
        await WaitAsync(() =>
        {
            launcher.Refresh();
            return launcher.HasExited;
        }, options.SupervisorLimit, cancellationToken);
    }

    /// <summary>Waits for a condition; false where the limit passed first.</summary>
    internal async Task<bool> WaitAsync(Func<bool> condition, TimeSpan limit, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + limit;
        while (!condition())
        {
            if (clock.GetUtcNow() >= end)
                return false;
            await Task.Delay(Poll, clock, cancellationToken);
        }
        return true;
    }
}

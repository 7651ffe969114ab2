using System.ComponentModel;

namespace Slipway.Supervisor.Tests;

public sealed class ChildProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-child-").FullName;

    private string Log => Path.Combine(_folder, "child.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("echo out; echo err >&2; exit 3", 3)]
    [InlineData("echo out; echo err >&2; kill -9 $$", -9)]
    public async Task Output_goes_to_the_file_and_the_exit_code_is_known(string script, int expected)
    {
        var child = Start("/bin/sh", "-c", script);

        await EndOf(child);

        Assert.Equal(expected, child.ExitCode);
        Assert.Equal(["out", "err"], ReplicaLog.Tail(Log));
        Assert.False(child.Identity.IsRunning());
    }

    [Fact]
    public async Task It_sees_only_the_environment_it_was_given_and_starts_where_told()
    {
        await EndOf(Start("/bin/sh", "-c", "echo $MARK:$HOME; pwd -P"));

        Assert.Equal(["yes:", Path.GetFullPath(_folder)], ReplicaLog.Tail(Log));
    }

    [Fact]
    public async Task A_signal_reaches_the_whole_group_and_an_adopted_process_is_known_by_its_start()
    {
        var child = Start("/bin/sh", "-c", "sleep 60 & wait");
        var adopted = ChildProcess.Adopt(child.Identity);
        adopted.Refresh();
        Assert.False(adopted.HasExited);
        Assert.False((child.Identity with { StartTime = child.Identity.StartTime + 1 }).IsRunning());

        adopted.Signal(ChildProcess.KillSignal);

        await EndOf(child);
        await EndOf(adopted);
        Assert.Equal(-9, child.ExitCode);
        Assert.Null(adopted.ExitCode);
    }

    [Fact]
    public void A_program_that_is_not_there_is_said_at_once() =>
        Assert.Throws<Win32Exception>(() => Start("/no/such/program"));

    [Fact]
    public async Task Marked_processes_are_found_until_they_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Marks are read from /proc.");
        var child = ChildProcess.Start(Request("/bin/sleep", "60") with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "b", [MarkedProcesses.Variable] = _folder },
        });

        Assert.Equal([child.Identity], MarkedProcesses.Find(_folder));
        Assert.Empty(MarkedProcesses.Find(_folder + "x"));
        child.Signal(ChildProcess.KillSignal);
        await EndOf(child);
        Assert.Empty(MarkedProcesses.Find(_folder));
    }

    private ChildProcess Start(string program, params string[] arguments) => ChildProcess.Start(Request(program, arguments));

    private SpawnRequest Request(string program, params string[] arguments) => new()
    {
        Program = program,
        Arguments = arguments,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["MARK"] = "yes", ["PATH"] = "/usr/bin:/bin" },
        WorkingDirectory = _folder,
        LogFile = Log,
    };

    private static async Task EndOf(ChildProcess child)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        for (child.Refresh(); !child.HasExited; child.Refresh())
            await Task.Delay(10, limit.Token);
    }
}

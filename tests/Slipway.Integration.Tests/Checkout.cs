using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Integration.Tests;

/// <summary>A clone of this repository, in which <c>./build.sh</c> is run as a user would.</summary>
public sealed class Checkout(AbsolutePath folder)
{
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(8);

    private static readonly ImmutableDictionary<string, string?> Author = ImmutableDictionary<string, string?>.Empty
        .Add("GIT_AUTHOR_NAME", "Test").Add("GIT_AUTHOR_EMAIL", "test@example.invalid")
        .Add("GIT_COMMITTER_NAME", "Test").Add("GIT_COMMITTER_EMAIL", "test@example.invalid")
        .Add("GIT_CONFIG_NOSYSTEM", "1").Add("GIT_CONFIG_GLOBAL", "/dev/null");

    private readonly ProcessRunner _runner = new(TimeProvider.System, new SecretMask());

    public AbsolutePath Folder { get; } = folder;

    /// <summary>Runs a program that must succeed.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var command = new ProcessCommand { Program = program, Arguments = [.. arguments], WorkingDirectory = Folder, Environment = Author, Timeout = RunLimit };
        return (await _runner.RunAsync(command, _ => { }, TestContext.Current.CancellationToken)).EnsureSuccess().OutputText.Trim();
    }

    public Task<string> GitAsync(params string[] arguments) => RunAsync("git", arguments);

    /// <summary>Changes the storefront and commits it, so that there is another release.</summary>
    public async Task<string> CommitChangeAsync(string mark)
    {
        ChangeStorefront(mark);
        await GitAsync("commit", "--quiet", "--all", "--message", $"Change {mark}");
        return await GitAsync("rev-parse", "HEAD");
    }

    public void ChangeStorefront(string mark)
    {
        var file = (Folder / "samples" / "Storefront" / "FrontPage.cs").Value;
        File.AppendAllText(file, $"\n// {mark}\n");
    }

    /// <summary>Runs <c>./build.sh</c> to its end; the caller judges the exit code.</summary>
    public async Task<ProcessResult> BuildAsync(Home home, params string[] arguments) => (await ReadAsync(home, arguments)).Result;

    /// <summary>The same, with all of standard output: a result keeps its last lines only.</summary>
    public async Task<(ProcessResult Result, string Output)> ReadAsync(Home home, params string[] arguments)
    {
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"> ./build.sh {string.Join(' ', arguments)}");
        var command = new ProcessCommand
        {
            Program = (Folder / "build.sh").Value,
            Arguments = [.. arguments],
            WorkingDirectory = Folder,
            Environment = home.Variables,
            Timeout = RunLimit,
        };
        var lines = new StringBuilder();
        return (await _runner.RunAsync(command, Take, TestContext.Current.CancellationToken), lines.ToString());

        void Take(ProcessLine line)
        {
            output?.WriteLine(line.Text);
            if (line.Channel == OutputChannel.Output)
                lines.Append(line.Text).Append('\n');
        }
    }

    /// <summary>Starts <c>./build.sh</c> and kills it with its children, at once and without a word. Supervisors, which leave it, live on.</summary>
    public async Task KillWhileBuildingAsync(Home home, TimeSpan delay, params string[] arguments)
    {
        var start = new ProcessStartInfo((Folder / "build.sh").Value, arguments)
        {
            WorkingDirectory = Folder.Value,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in home.Variables)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("build.sh did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(ended, Task.Delay(delay, TestContext.Current.CancellationToken));
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        // Its output ends too: no supervisor may hold on to it.
        await ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}

using System.Diagnostics;

namespace Slipway.Deployers.Tests;

public sealed class ProcessPlaceTests
{
    private static readonly string Linux = OperatingSystem.IsLinux() ? "" : "whether a process lives is told by /proc";

    [Fact]
    public void This_process_lives()
    {
        Assert.SkipWhen(Linux.Length > 0, Linux);

        Assert.NotEqual("", ProcessPlace.Own.Space);
        Assert.Equal(Environment.ProcessId, ProcessPlace.Own.ProcessId);
        Assert.False(ProcessPlace.Own.IsGone());
    }

    [Fact]
    public void A_process_that_ended_is_gone_and_so_is_an_earlier_one_of_the_same_id()
    {
        Assert.SkipWhen(Linux.Length > 0, Linux);

        Assert.True((ProcessPlace.Own with { ProcessId = 999_999_999 }).IsGone());
        Assert.True((ProcessPlace.Own with { StartedAt = ProcessPlace.Own.StartedAt - 1 }).IsGone());
    }

    [Fact]
    public async Task A_killed_process_that_nobody_waits_for_is_gone()
    {
        Assert.SkipWhen(Linux.Length > 0, Linux);
        // The shell becomes a program that does not wait for its child, which is dead and still there.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var id = int.Parse((await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, System.Globalization.CultureInfo.InvariantCulture);
        var child = ProcessPlace.Own with { ProcessId = id, StartedAt = StartOf(id) };

        SpinWait.SpinUntil(child.IsGone, TimeSpan.FromSeconds(10));

        Assert.True(child.IsGone());
        parent.Kill();
    }

    [Fact]
    public void Of_other_systems_nothing_is_known() =>
        Assert.False((ProcessPlace.Own with { Space = "0123456789ab", ProcessId = 999_999_999 }).IsGone());

    private static long StartOf(int id)
    {
        var text = File.ReadAllText(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        return long.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[19], System.Globalization.CultureInfo.InvariantCulture);
    }
}

using Slipway.Targets;

namespace Slipway.Testing.Tests;

public class FakeClockTests
{
    [Fact]
    public async Task A_delay_ends_when_time_reaches_it()
    {
        var clock = new FakeClock();

        var delay = Task.Delay(TimeSpan.FromSeconds(10), clock, TestContext.Current.CancellationToken);
        await clock.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        await delay.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Timers_fire_in_order_each_at_its_own_moment()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var fired = new List<string>();
        using var late = clock.CreateTimer(_ => fired.Add($"late {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var beat = clock.CreateTimer(_ => fired.Add($"beat {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["beat 2", "late 3", "beat 4"], fired);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.GetElapsedTime(start.UtcTicks));
    }

    [Fact]
    public async Task A_build_under_test_sees_the_clock_and_its_lines_are_kept()
    {
        using var tester = new BuildTester<Timed>(build => build.Now);

        var run = await tester.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(tester.Clock.GetUtcNow(), run.Values["Now"]);
        Assert.Equal([new OutputLine("Now", LogLevel.Warning, "tick")], run.Output.Lines);
    }

    private sealed class Timed : SlipwayBuild
    {
        public Target<DateTimeOffset> Now => t => t.Executes(context =>
        {
            context.Log.Warning("tick");
            return Environment.Clock.GetUtcNow();
        });
    }
}

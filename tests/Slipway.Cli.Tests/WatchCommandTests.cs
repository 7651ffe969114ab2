using System.Collections.Immutable;
using Slipway.Cli.Clusters;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Tests;

/// <summary><c>slipway watch</c>: its options, and how a verdict is shown.</summary>
public sealed class WatchCommandTests
{
    private static readonly ObjectName Name = ObjectName.Of(ResourceKind.Of("apps/v1", "Deployment"), "shop", "web");

    [Fact]
    public async Task All_that_is_wrong_with_its_options_is_told_at_once()
    {
        var run = await CommandRun.OfAsync("watch", "deploy/web", "--all", "--timeout", "soon", "--settle", "a while");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("needs to know what is watched, in one way; 2 are given", run.Errors, StringComparison.Ordinal);
        Assert.Contains("'soon' is no value of '--timeout'. Expected a time above zero", run.Errors, StringComparison.Ordinal);
        Assert.Contains("'a while' is no value of '--settle'. Expected a time above zero", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5s", 1.5)]
    public void Durations_are_those_of_helm(string text, double seconds) => Assert.Equal(seconds, DurationText.Parse("--timeout", text).TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("-1m")]
    [InlineData("5")]
    [InlineData("1m1h")]
    public void What_is_no_duration_is_refused(string text) => Assert.Throws<UsageException>(() => DurationText.Parse("--timeout", text));

    [Fact]
    public void A_verdict_is_shown_in_eighty_columns_with_and_without_colour()
    {
        var plain = new RolloutText(isColoured: false).Of(Crash);
        var coloured = new RolloutText(isColoured: true).Of(Crash);

        Assert.Equal(
            """
            FAILED  CrashLoop  after 3.1 s

            Deployment shop/web  failed
              container 'web' of pod 'web-1'
              It ended with exit code 3 and was started again 2 times, which is more often
              than is forgiven.
              | last state: Error, exit code 3
              > See its log.

            Evidence of Deployment shop/web
              events
                00:00:05 4x Pod web-1: BackOff: Back-off restarting failed container
              container 'web' of pod 'web-1'
                image registry.example.org/web:1 sha256:00
                waiting CrashLoopBackOff, exit code 3, started again 2 times
                log of the one before
                | cannot open the database
              missing
                Log of 'web': it has not started yet.

            """,
            plain);
        Assert.Contains("\e[31mFAILED\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(plain, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.All(plain.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void A_verdict_for_programs_holds_all_of_it()
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(RolloutJson.Of(Crash))!;

        Assert.Equal("Failed", (string?)json["outcome"]);
        Assert.Equal("CrashLoop", (string?)json["objects"]![0]!["cause"]);
        Assert.Equal(3, (int?)json["evidence"]![0]!["containers"]![0]!["exitCode"]);
        Assert.Equal("cannot open the database", ((string?)json["evidence"]![0]!["containers"]![0]!["previousLog"]![0])?.Replace("\e[31m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal));
    }

    private static RolloutVerdict Crash => new()
    {
        Outcome = RolloutOutcome.Failed,
        Elapsed = TimeSpan.FromSeconds(3.14),
        Objects =
        [
            new RolloutObject(Name, new ObjectVerdict
            {
                State = ObjectState.Failed,
                Cause = FailureCause.CrashLoop,
                Subject = "container 'web' of pod 'web-1'",
                Message = "It ended with exit code 3 and was started again 2 times, which is more often than is forgiven.",
                Evidence = ["last state: Error, exit code 3"],
                Hint = "See its log.",
            }),
        ],
        Evidence = [Shown],
    };

    private static ObjectEvidence Shown => new()
    {
        Subject = Name,
        Events =
        [
            new KubernetesEvent
            {
                Subject = new EventSubject("Pod", "shop", "web-1", "u1", ""),
                Reason = "BackOff",
                Message = "Back-off restarting failed container",
                Count = 4,
                LastAt = DateTimeOffset.UnixEpoch.AddSeconds(5),
            },
        ],
        Containers =
        [
            new ContainerEvidence
            {
                Pod = "web-1",
                Name = "web",
                Image = "registry.example.org/web:1",
                ImageDigest = "sha256:00",
                State = "waiting",
                Reason = "CrashLoopBackOff",
                ExitCode = 3,
                Restarts = 2,
                // Programs write colours, too.
                PreviousLog = ImmutableArray.Create("\e[31mcannot open the database\e[0m"),
            },
        ],
        Missing = ["Log of 'web': it has not started yet."],
    };
}

using System.Net;
using Slipway.Model;

namespace Slipway.Delivery.Tests;

public sealed class GateTests
{
    private readonly Release _release = Samples.Release('a');

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readiness_passes_with_all_replicas() => Assert.Equal(
        new GateOutcome.Passed("Healthy, 2 of 2 replicas ready, 0 restarts"),
        await new ReadinessGate().JudgeAsync(Context(() => Seen()), Token));

    [Theory]
    [InlineData(1, HealthState.Healthy, "Expected 2 replicas of '{0}' to be ready in 'dev', but 1 are.")]
    [InlineData(2, HealthState.Unknown, "Expected 'dev' to be healthy, but it is Unknown: why")]
    public async Task Readiness_fails_with_less(int ready, HealthState health, string reason)
    {
        var outcome = await new ReadinessGate().JudgeAsync(Context(() => Seen(ready, health)), Token);

        Assert.Equal(string.Format(null, reason, _release.Id), Assert.IsType<GateOutcome.Failed>(outcome).Reason);
    }

    [Fact]
    public async Task A_soak_passes_when_nothing_happens() => Assert.IsType<GateOutcome.Passed>(
        await new SoakGate(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(10), TimeProvider.System)
            .JudgeAsync(Context(() => Seen()), Token));

    [Fact]
    public async Task A_soak_fails_at_the_first_restart()
    {
        var looks = 0;
        var gate = new SoakGate(TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(5), TimeProvider.System);

        var outcome = await gate.JudgeAsync(Context(() => Seen(restarts: ++looks > 3 ? 1 : 0)), Token);

        Assert.Equal(
            "Expected no replica to be started again during the soak, but 'r1' was, 1 times.", Assert.IsType<GateOutcome.Failed>(outcome).Reason);
        Assert.Equal(4, looks);
    }

    [Fact]
    public async Task Http_wants_several_passes_in_a_row()
    {
        using var answers = new Answers(200, 503, 200, 200);
        using var client = new HttpClient(answers);
        var gate = new HttpGate(client, new HttpGateOptions { Path = "/ready", ConsecutivePasses = 2, Interval = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);

        Assert.Equal(new GateOutcome.Passed("2 times 200 in a row"), await gate.JudgeAsync(Context(() => Seen()), Token));
        Assert.Equal("http://localhost:8080/ready", answers.Last);
    }

    [Fact]
    public async Task Http_fails_with_what_was_answered_last()
    {
        using var answers = new Answers(503);
        using var client = new HttpClient(answers);
        var gate = new HttpGate(
            client,
            new HttpGateOptions { Path = "/ready", Limit = TimeSpan.FromMilliseconds(100), Interval = TimeSpan.FromMilliseconds(5) },
            TimeProvider.System);

        var outcome = Assert.IsType<GateOutcome.Failed>(await gate.JudgeAsync(Context(() => Seen()), Token));

        Assert.Equal(
            "Expected 'http://localhost:8080/ready' to answer 200 3 times in a row within 0.1 s; the last answer was 503.", outcome.Reason);
    }

    [Fact]
    public async Task A_gate_that_fails_rolls_the_release_back()
    {
        using var place = new Place(new HttpGate(new HttpClient(new Answers(500)), new HttpGateOptions { Path = "/", Limit = TimeSpan.FromMilliseconds(50) }, TimeProvider.System));
        await place.DeployAsync("dev", _release);

        var outcome = Assert.IsType<OperationOutcome.RolledBack>(await place.PromoteAsync());

        Assert.Equal(Cause.GateFailed, outcome.Verdict.Cause);
        Assert.Equal("gate 'GET /' of 'staging'", outcome.Verdict.Subject);
        Assert.Equal("Started Applied Judged GateJudged RolledBack Held Finished", await place.LedgerAsync("staging"));
    }

    private GateContext Context(Func<EnvironmentObservation> seen) => new()
    {
        Rollout = new Rollout { Request = Samples.Request(_release), Generation = 1, AppliedAt = Samples.At },
        ObserveAsync = _ => Task.FromResult(seen()),
        Progress = new Recorder<RolloutProgress>(),
    };

    private EnvironmentObservation Seen(int ready = 2, HealthState health = HealthState.Healthy, int restarts = 0) => new()
    {
        Environment = EnvironmentName.Parse("dev"),
        Serving = _release,
        Generation = 1,
        Url = new Uri("http://localhost:8080/"),
        Health = health,
        Reason = "why",
        Replicas =
        [
            .. Enumerable.Range(1, ready).Select(at => new ReplicaObservation
            {
                Name = "r" + at, Release = _release.Id, Health = HealthState.Healthy, Restarts = restarts,
            }),
        ],
        DesiredReplicas = 2,
    };

    private sealed class Answers(params int[] statuses) : HttpMessageHandler
    {
        private int _at;

        public string? Last { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Last = request.RequestUri?.ToString();
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)statuses[Math.Min(_at++, statuses.Length - 1)]));
        }
    }
}

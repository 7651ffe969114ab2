using System.Net;
using System.Net.Sockets;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers.Tests;

public sealed class LocalProcessDeployerTests
{
    private static CancellationToken Token => LocalHome.Token;

    [Fact]
    public async Task A_release_is_served_on_the_stable_port_and_applying_it_again_changes_nothing()
    {
        await using var home = new LocalHome();

        var (rollout, verdict) = await home.DeployAsync(home.Request("one"));

        Assert.IsType<Verdict.Good>(verdict);
        Assert.Equal("one", await home.Client.GetStringAsync("/", Token));
        var observation = await home.Deployer.ObserveAsync(home.Dev, Token);
        Assert.Equal(HealthState.Healthy, observation.Health);
        Assert.Equal(rollout.Request.Release.Id, observation.Serving?.Id);
        Assert.Equal(2, observation.Replicas.Length);
        Assert.Empty((await home.Deployer.PlanAsync(home.Request("one"), Token)).Changes);
        var again = await home.Deployer.ApplyAsync(home.Request("one"), Token);
        Assert.Equal(rollout.Generation, again.Generation);
        Assert.Equal(1, home.Images.Calls);
        var plan = await home.Deployer.PlanAsync(home.Request("two", replicas: 3), Token);
        Assert.Contains("replicas 2 -> 3", plan.Changes);
        Assert.Contains("setting VERSION 'one' -> 'two'", plan.Changes);
    }

    [Fact]
    public async Task Rolling_deploys_under_load_lose_no_request()
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("v0"));
        using var stop = new CancellationTokenSource();
        var failures = new List<string>();
        var answers = new HashSet<string>(StringComparer.Ordinal);
        var sent = 0;
        async Task LoadAsync(string path)
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using var response = await home.Client.GetAsync(path, Token);
                    var text = await response.Content.ReadAsStringAsync(Token);
                    lock (failures)
                    {
                        sent++;
                        answers.Add(text);
                        if (!response.IsSuccessStatusCode)
                            failures.Add($"{response.StatusCode} {text}");
                    }
                }
                catch (HttpRequestException exception)
                {
                    lock (failures)
                        failures.Add(exception.ToString());
                }
                await Task.Delay(5, Token);
            }
        }
        var load = Task.WhenAll(LoadAsync("/"), LoadAsync("/"), LoadAsync("/slow"), LoadAsync("/slow"));

        var rounds = int.Parse(Environment.GetEnvironmentVariable("SLIPWAY_TEST_ROUNDS") ?? "6", System.Globalization.CultureInfo.InvariantCulture);
        for (var round = 1; round <= rounds; round++)
            Assert.IsType<Verdict.Good>((await home.DeployAsync(home.Request($"v{round}"))).Verdict);
        await stop.CancelAsync();
        await load;

        TestContext.Current.TestOutputHelper?.WriteLine($"{rounds} rolling deploys, {sent} requests, {failures.Count} failed");
        Assert.Empty(failures);
        Assert.Contains($"v{rounds}", answers);
        Assert.True(sent > 100, $"Only {sent} requests were sent.");
    }

    [Fact]
    public async Task A_crash_on_start_is_known_at_once_with_its_evidence_while_the_release_before_serves()
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("good"));
        var before = home.Observed.Replicas.Select(one => one.Process).ToHashSet();

        var (failed, verdict) = await home.DeployAsync(home.Request("bad", "crash-on-start"));

        var bad = Assert.IsType<Verdict.Bad>(verdict);
        Assert.Equal(Cause.Exited, bad.Cause);
        Assert.Equal(3, bad.Evidence.ExitCode);
        Assert.Contains("cannot find the database", bad.Evidence.LogTail);
        Assert.Contains("exited with code 3", bad.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"cause known after {bad.Elapsed.TotalMilliseconds:0} ms");
        Assert.True(bad.Elapsed < TimeSpan.FromSeconds(4), $"The verdict took {bad.Elapsed}.");
        Assert.Equal("good", await home.Client.GetStringAsync("/", Token));
        var reverted = await home.Deployer.RevertAsync(failed, home.Request("good"), Token);
        Assert.NotNull(reverted);
        Assert.Equal(failed.Generation + 1, reverted.Generation);
        Assert.IsType<Verdict.Good>(await home.Deployer.WatchAsync(reverted, new Progress<RolloutProgress>(), Token));
        Assert.Equal(before, home.Observed.Replicas.Where(one => one.Phase == ReplicaPhase.Ready).Select(one => one.Process).ToHashSet());
    }

    [Fact]
    public async Task A_release_that_is_never_ready_says_what_its_probe_answered()
    {
        await using var home = new LocalHome();

        var (_, verdict) = await home.DeployAsync(home.Request("bad", "never-ready", replicas: 1));

        var bad = Assert.IsType<Verdict.Bad>(verdict);
        Assert.Equal(Cause.NeverReady, bad.Cause);
        Assert.Contains(bad.Evidence.Probes, line => line.StartsWith("GET /readyz: 503", StringComparison.Ordinal));
        using var response = await home.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("No replica in 'dev' is ready", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_something_else_holds_is_named_with_its_holder()
    {
        await using var home = new LocalHome();
        using var other = new TcpListener(IPAddress.Loopback, home.Port);
        other.Start();

        var (_, verdict) = await home.DeployAsync(home.Request("one"));

        var bad = Assert.IsType<Verdict.Bad>(verdict);
        Assert.Equal(Cause.PortTaken, bad.Cause);
        Assert.Contains($"Port {home.Port} of 'dev'", bad.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
            Assert.Contains($"process {Environment.ProcessId}", bad.Message, StringComparison.Ordinal);
        Assert.Empty(home.Processes());
    }

    [Fact]
    public async Task A_port_that_a_passing_connection_has_got_is_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a connection's port from a listener's.");
        using var server = new TcpListener(IPAddress.Loopback, FreePorts.Find());
        server.Start();
        using var passing = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
        await passing.ConnectAsync(server.LocalEndpoint, Token);
        await using var home = new LocalHome(((IPEndPoint)passing.LocalEndPoint!).Port);

        var rollout = await home.Deployer.ApplyAsync(home.Request("one"), Token);
        await LocalHome.WaitAsync(
            () => Task.FromResult(home.Folder.ReadObserved()?.PortProblem.Contains("is not free", StringComparison.Ordinal) == true),
            "the supervisor says that the port is not free");
        passing.Close();

        Assert.IsType<Verdict.Good>(await home.Deployer.WatchAsync(rollout, new LocalHome.Ignored(), Token));
        Assert.Equal("one", await home.Client.GetStringAsync("/", Token));
    }

    [Fact]
    public async Task A_missing_image_is_a_verdict_and_leaves_everything_as_it_was()
    {
        await using var home = new LocalHome();
        home.Images.Answer = new UnpackOutcome.Rejected(Cause.ImageMissing, "The registry has no such image.");

        var (rollout, verdict) = await home.DeployAsync(home.Request("one"));

        var bad = Assert.IsType<Verdict.Bad>(verdict);
        Assert.Equal(Cause.ImageMissing, bad.Cause);
        Assert.Null(home.Folder.ReadDesired());
        home.Images.Answer = null;
        var next = await home.DeployAsync(home.Request("one", replicas: 1));
        Assert.IsType<Verdict.Good>(next.Verdict);
        Assert.Equal(rollout.Generation + 1, next.Rollout.Generation);
    }

    [Fact]
    public async Task Replicas_outlive_a_killed_supervisor_and_the_next_look_starts_one_that_adopts_them()
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("one"));
        var before = home.Processes().ToHashSet();

        home.Observed.Supervisor.Signal(ChildProcess.KillSignal);
        await LocalHome.WaitAsync(() => Task.FromResult(!home.Observed.Supervisor.IsRunning()), "the supervisor ends");
        Assert.Equal(before, home.Processes().ToHashSet());
        await home.Deployer.ObserveAsync(home.Dev, Token);

        await LocalHome.WaitAsync(() => ServesAsync(home, "one"), "the port is served again");
        Assert.Equal(before, home.Processes().ToHashSet());
    }

    [Fact]
    public async Task A_rollout_goes_on_when_the_supervisor_is_killed_in_the_middle_of_it()
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("one"));

        foreach (var delay in new[] { 5, 120, 400 })
        {
            var request = home.Request($"after-{delay}");
            var rollout = await home.Deployer.ApplyAsync(request, Token);
            await Task.Delay(delay, Token);
            home.Observed.Supervisor.Signal(ChildProcess.KillSignal);
            Assert.IsType<Verdict.Good>(await home.Deployer.WatchAsync(rollout, new Progress<RolloutProgress>(), Token));
            await LocalHome.WaitAsync(() => ServesAsync(home, $"after-{delay}"), "the new release serves");
        }
        await LocalHome.WaitAsync(() => Task.FromResult(home.Processes().Length == 2), "exactly two replicas run");
    }

    [Fact]
    public async Task Kills_of_the_supervisor_at_random_points_converge_to_what_was_asked_last()
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("v0"));
        var random = new Random(4711);
        var rounds = int.Parse(Environment.GetEnvironmentVariable("SLIPWAY_TEST_ROUNDS") ?? "6", System.Globalization.CultureInfo.InvariantCulture);

        for (var round = 1; round <= rounds; round++)
        {
            await home.Deployer.ApplyAsync(home.Request($"v{round}"), Token);
            await Task.Delay(random.Next(0, 700), Token);
            home.Observed.Supervisor.Signal(ChildProcess.KillSignal);
        }

        // One that is being killed is not dead yet: what it said last would be taken for true.
        await LocalHome.WaitAsync(() => Task.FromResult(!home.Observed.Supervisor.IsRunning()), "the killed supervisor ends");
        var (_, verdict) = await home.DeployAsync(home.Request($"v{rounds}"));

        Assert.IsType<Verdict.Good>(verdict);
        await LocalHome.WaitAsync(() => ServesAsync(home, $"v{rounds}"), "the last release serves");
        await LocalHome.WaitAsync(() => Task.FromResult(home.Processes().Length == 2), "exactly two replicas run");
    }

    [Fact]
    public async Task A_build_killed_between_wish_and_supervisor_converges_when_run_again()
    {
        await using var home = new LocalHome();
        var request = home.Request("one", replicas: 1);
        await home.DeployAsync(request);
        home.Observed.Supervisor.Signal(ChildProcess.KillSignal);
        var desired = home.Folder.ReadDesired();
        home.Folder.Write(desired! with { Generation = desired!.Generation + 1, Request = request with { Replicas = 3 } });

        var (rollout, verdict) = await home.DeployAsync(request with { Replicas = 3 });

        Assert.IsType<Verdict.Good>(verdict);
        Assert.Equal(desired.Generation + 1, rollout.Generation);
        Assert.Equal(3, home.Processes().Length);
    }

    [Fact]
    public async Task An_image_without_an_entry_point_is_invalid_and_one_without_its_program_cannot_start()
    {
        await using var home = new LocalHome();
        home.Images.Answer = new UnpackOutcome.Unpacked(new UnpackedImage { EntryPoint = [] });
        var invalid = Assert.IsType<Verdict.Bad>((await home.DeployAsync(home.Request("one"))).Verdict);
        Assert.Equal(Cause.ImageInvalid, invalid.Cause);
        Assert.Contains("has no entry point", invalid.Message, StringComparison.Ordinal);

        Directory.Delete(home.Home / "images", recursive: true);
        home.Images.Answer = new UnpackOutcome.Unpacked(new UnpackedImage { EntryPoint = ["/app/missing"] });
        var missing = Assert.IsType<Verdict.Bad>((await home.DeployAsync(home.Request("one"))).Verdict);

        Assert.Equal(Cause.CannotStart, missing.Cause);
        Assert.Contains("'/app/missing'", missing.Message, StringComparison.Ordinal);
        Assert.Empty(home.Processes());
    }

    [Fact]
    public async Task A_killed_replica_is_started_again_and_no_request_is_lost()
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("one"));
        var victim = home.Observed.Replicas[0];

        victim.Process!.Signal(ChildProcess.KillSignal);
        for (var i = 0; i < 20; i++)
            Assert.Equal("one", await home.Client.GetStringAsync("/", Token));

        await LocalHome.WaitAsync(
            () => Task.FromResult(home.Observed.Replicas.Any(one => one.Name == victim.Name && one is { Restarts: 1, Phase: ReplicaPhase.Ready })),
            "the replica is ready again");
    }

    [Fact]
    public async Task A_crash_loop_after_the_verdict_makes_the_environment_unhealthy()
    {
        await using var home = new LocalHome();

        await home.DeployAsync(home.Request("one", "exit-after:1500", replicas: 1));

        await LocalHome.WaitAsync(
            async () => (await home.Deployer.ObserveAsync(home.Dev, Token)).Health == HealthState.Unhealthy, "it is unhealthy");
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("removed")]
    public async Task Removing_leaves_no_process_also_where_nobody_knows_any_more_what_was_wanted(string state)
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("one"));
        if (state == "broken")
            await File.WriteAllTextAsync(home.Folder.DesiredFile, "{ \"Generation\":", Token);
        else
            File.Delete(home.Folder.DesiredFile);

        await home.Deployer.RemoveAsync(home.Dev, Token);

        Assert.Empty(home.Processes());
        Assert.IsType<Verdict.Good>((await home.DeployAsync(home.Request("two"))).Verdict);
    }

    [Theory]
    [InlineData("alive")]
    [InlineData("killed")]
    public async Task Removing_leaves_no_process_and_frees_the_port(string supervisor)
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("one"));
        if (supervisor == "killed")
            home.Observed.Supervisor.Signal(ChildProcess.KillSignal);

        await home.Deployer.RemoveAsync(home.Dev, Token);

        Assert.Empty(home.Processes());
        Assert.False(home.Observed.Supervisor.IsRunning());
        using var listener = new TcpListener(IPAddress.Loopback, home.Port);
        listener.Start();
        var observation = await home.Deployer.ObserveAsync(home.Dev, Token);
        Assert.Null(observation.Serving);
        Assert.Null(observation.Url);
    }

    [Fact]
    public async Task Requests_pass_with_their_bodies_and_say_who_asked()
    {
        await using var home = new LocalHome();
        await home.DeployAsync(home.Request("one", replicas: 1));
        var body = new string('x', 3_000_000);

        using var echo = await home.Client.PostAsync("/echo", new StringContent(body), Token);

        Assert.Equal(body, await echo.Content.ReadAsStringAsync(Token));
        var headers = await home.Client.GetStringAsync("/headers?a=%2F", Token);
        Assert.Contains("X-Forwarded-For: 127.0.0.1", headers, StringComparison.Ordinal);
        Assert.Contains($"Host: 127.0.0.1:{home.Port}", headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_without_a_port_is_bad_input()
    {
        await using var home = new LocalHome();

        var exception = await Assert.ThrowsAsync<UsageException>(
            () => home.Deployer.PlanAsync(home.Request("one") with { Environment = EnvironmentName.Parse("qa") }, Token));

        Assert.Contains("'qa' has no port. Expected one of 'dev'", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> ServesAsync(LocalHome home, string version)
    {
        try
        {
            return await home.Client.GetStringAsync("/", Token) == version;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

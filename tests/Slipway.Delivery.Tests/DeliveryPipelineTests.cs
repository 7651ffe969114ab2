using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery.Tests;

public sealed class DeliveryPipelineTests : IDisposable
{
    private const string GoodLines = "Started Applied Judged Verified Finished";
    private readonly Place _place = new();
    private readonly Release _a = Samples.Release('a');
    private readonly Release _b = Samples.Release('b');

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_good_release_is_verified_and_promoted_with_its_digest()
    {
        Assert.IsType<OperationOutcome.Verified>(await _place.DeployAsync("dev", _a));
        var outcome = Assert.IsType<OperationOutcome.Verified>(await _place.PromoteAsync());

        Assert.Equal(_a.ImageDigest, outcome.Observation.Serving?.ImageDigest);
        Assert.Equal(GoodLines, await _place.LedgerAsync("staging"));
    }

    [Fact]
    public async Task A_bad_release_is_rolled_back_to_the_last_verified_one_and_held()
    {
        await _place.DeployAsync("dev", _a);
        _place.Dev.Next(FakeDeployer.Bad(Cause.CrashLoop));

        var outcome = Assert.IsType<OperationOutcome.RolledBack>(await _place.DeployAsync("dev", _b));

        Assert.Equal(_a.Id, outcome.To);
        Assert.Equal(["boom"], outcome.Verdict.Evidence.LogTail);
        Assert.Equal(["apply a", "apply b", "revert to a"], _place.Dev.Calls);
        Assert.Equal($"{GoodLines} Started Applied Judged RolledBack Held Finished", await _place.LedgerAsync("dev"));
        var refused = Assert.IsType<OperationOutcome.Refused>(await _place.DeployAsync("dev", _b));
        Assert.Equal(
            $"Release '{_b.Id}' is held in 'dev': It exited with 7. Deploy another release, or force this one with '--force-unverified'.", refused.Reason);
        Assert.IsType<OperationOutcome.Verified>(await _place.DeployAsync(
            Place.Order("dev", _b) with { Verification = VerificationPolicy.ForceUnverified }));
        Assert.IsType<OperationOutcome.Verified>(await _place.DeployAsync("dev", _b));
    }

    [Fact]
    public async Task What_another_tool_had_deployed_serves_again_and_is_not_called_nothing()
    {
        _place.Dev.Next(FakeDeployer.Bad(Cause.Exited));
        _place.Dev.Foreign = new DeployRequest { Environment = EnvironmentName.Parse("dev"), Release = _b, Replicas = 1, Deadline = TimeSpan.FromMinutes(1) };

        var outcome = Assert.IsType<OperationOutcome.RolledBack>(await _place.DeployAsync("dev", _a));

        Assert.Equal((null, true), (outcome.To, outcome.IsToUnknown));
        Assert.Contains("what ran there before serves again", OutcomeView.Text(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_first_release_leaves_nothing_running()
    {
        _place.Dev.Next(FakeDeployer.Bad(Cause.Exited));

        Assert.Null(Assert.IsType<OperationOutcome.RolledBack>(await _place.DeployAsync("dev", _a)).To);
        Assert.Equal(["apply a", "revert to nothing"], _place.Dev.Calls);
    }

    [Fact]
    public async Task A_rollback_that_fails_too_says_that_a_person_must_look()
    {
        await _place.DeployAsync("dev", _a);
        _place.Dev.Next(FakeDeployer.Bad(Cause.Exited));
        _place.Dev.Next(FakeDeployer.Bad(Cause.NeverReady));

        var outcome = Assert.IsType<OperationOutcome.StillBroken>(await _place.DeployAsync("dev", _b));

        Assert.Equal("The rollback failed: It exited with 7.", outcome.Reason);
    }

    [Fact]
    public async Task A_release_that_the_source_did_not_verify_is_refused_unless_forced()
    {
        var refused = Assert.IsType<OperationOutcome.Refused>(await _place.DeployAsync("staging", _a));

        Assert.Equal(
            $"Release '{_a.Id}' is not verified in 'dev', which 'staging' takes releases from. Bring it to 'dev' first, or force it with '--force-unverified'.", refused.Reason);
        Assert.Equal("", await _place.LedgerAsync("staging"));
        Assert.IsType<OperationOutcome.Verified>(await _place.DeployAsync(
            Place.Order("staging", _a) with { Verification = VerificationPolicy.ForceUnverified }));
    }

    [Fact]
    public async Task A_dirty_tree_is_refused_where_only_clean_ones_are_taken()
    {
        var dirty = Samples.Release('c', TreeState.Dirty);
        Assert.IsType<OperationOutcome.Verified>(await _place.DeployAsync("dev", dirty));

        var refused = Assert.IsType<OperationOutcome.Refused>(await _place.PromoteAsync());

        Assert.Equal(
            $"Release '{dirty.Id}' was built from changed files, and 'staging' takes clean trees only. Commit and build again.", refused.Reason);
    }

    [Fact]
    public async Task With_nothing_verified_there_is_nothing_to_promote() => Assert.Equal(
        "Nothing is verified in 'dev'. Deploy a release there first.",
        Assert.IsType<OperationOutcome.Refused>(await _place.PromoteAsync()).Reason);

    [Fact]
    public async Task Settings_of_this_once_neither_verify_nor_hold_a_release()
    {
        await _place.DeployAsync("dev", _a);
        var order = Place.Order("dev", _a) with { SettingOverrides = ImmutableSortedDictionary<string, string>.Empty.Add("FAULT", "crash") };
        _place.Dev.Next(FakeDeployer.Bad(Cause.CrashLoop));

        var outcome = Assert.IsType<OperationOutcome.RolledBack>(await _place.DeployAsync(order));

        Assert.Equal(_a.Id, outcome.To);
        Assert.DoesNotContain("Held", await _place.LedgerAsync("dev"), StringComparison.Ordinal);
        Assert.IsType<OperationOutcome.Unverified>(await _place.DeployAsync(order));
    }

    [Fact]
    public async Task A_rollback_goes_one_verified_release_back_each_time()
    {
        await _place.DeployAsync("dev", _a);
        await _place.DeployAsync("dev", _b);

        Assert.Equal(_a.Id, Assert.IsType<OperationOutcome.Verified>(await _place.RollbackAsync("dev")).Release.Id);
        Assert.Equal(
            "'dev' verified no release before the present one, so there is nothing to go back to. Deploy another release, or take it down.",
            Assert.IsType<OperationOutcome.Refused>(await _place.RollbackAsync("dev")).Reason);
    }

    [Theory]
    [InlineData("another release")]
    [InlineData("the same release")]
    public async Task A_rollback_from_what_is_not_verified_goes_to_what_was_verified_last(string running)
    {
        await _place.DeployAsync("dev", _a);
        await _place.DeployAsync("dev", _b);
        var order = Place.Order("dev", running == "another release" ? Samples.Release('c') : _b);
        Assert.IsType<OperationOutcome.Unverified>(await _place.DeployAsync(order with { SettingOverrides = order.SettingOverrides.Add("FAULT", "slow") }));

        Assert.Equal(_b.Id, Assert.IsType<OperationOutcome.Verified>(await _place.RollbackAsync("dev")).Release.Id);
        Assert.Equal(_a.Id, Assert.IsType<OperationOutcome.Verified>(await _place.RollbackAsync("dev")).Release.Id);
    }

    [Theory]
    [InlineData("could not go back")]
    [InlineData("was killed")]
    public async Task A_rollback_after_a_deploy_that_left_something_unknown_goes_to_what_was_verified_last(string end)
    {
        await _place.DeployAsync("dev", _a);
        await _place.DeployAsync("dev", _b);
        var other = Samples.Release('c');
        if (end == "was killed")
        {
            // Ten lines of two good deploys stand before it.
            await _place.Pipeline.Environments[0].Ledger.AppendAsync(
                Samples.Entry(11, new LedgerEvent.Started(OperationKind.Deploy, Samples.Request(other), null, null, "")), TestContext.Current.CancellationToken);
        }
        else
        {
            _place.Dev.Next(FakeDeployer.Bad(Cause.Exited));
            _place.Dev.Next(FakeDeployer.Bad(Cause.NeverReady));
            Assert.IsType<OperationOutcome.StillBroken>(await _place.DeployAsync("dev", other));
        }

        Assert.Equal(_b.Id, Assert.IsType<OperationOutcome.Verified>(await _place.RollbackAsync("dev")).Release.Id);
    }

    [Fact]
    public async Task What_never_ran_is_taken_down_without_a_word_in_the_ledger()
    {
        var order = new DownOrder { Environment = EnvironmentName.Parse("dev"), Actor = "ada" };

        Assert.IsType<OperationOutcome.Removed>(await _place.Pipeline.DownAsync(order, _place.Progress, TestContext.Current.CancellationToken));

        Assert.Equal("", await _place.LedgerAsync("dev"));
    }

    [Fact]
    public async Task A_damaged_ledger_keeps_nothing_running_and_hides_no_other_environment()
    {
        await _place.DeployAsync("dev", _a);
        await _place.PromoteAsync();
        await _place.DamageAsync("staging");
        var order = new DownOrder { Environment = EnvironmentName.Parse("staging"), Actor = "ada" };

        var status = await _place.Pipeline.StatusAsync(TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<ToolException>(() => _place.Pipeline.DownAsync(order, _place.Progress, TestContext.Current.CancellationToken));

        Assert.Equal([HealthState.Healthy, HealthState.Unknown], status.Select(row => row.Observation.Health));
        Assert.Contains("is damaged: it is not an entry in JSON. ", status[1].Observation.Reason, StringComparison.Ordinal);
        Assert.StartsWith("Nothing runs in 'staging' any more, but that is not written down. Line 6 of ledger", failure.Message, StringComparison.Ordinal);
        Assert.Equal("remove", _place.Staging.Calls[^1]);
    }

    [Fact]
    public async Task An_operation_whose_process_died_is_abandoned_by_the_next()
    {
        var ledger = _place.Pipeline.Environments[0].Ledger;
        await ledger.AppendAsync(
            Samples.Entry(1, new LedgerEvent.Started(OperationKind.Deploy, Samples.Request(_a), null, null, "")), TestContext.Current.CancellationToken);

        Assert.IsType<OperationOutcome.Verified>(await _place.DeployAsync("dev", _a));

        Assert.Equal($"Started Abandoned {GoodLines}", await _place.LedgerAsync("dev"));
    }

    [Fact]
    public async Task A_cancelled_rollout_is_rolled_back_but_not_held()
    {
        await _place.DeployAsync("dev", _a);
        using var cancel = new CancellationTokenSource();
        _place.Dev.Verdicts.Enqueue(token =>
        {
            cancel.Cancel();
            throw new OperationCanceledException(token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _place.DeployAsync("dev", _b, cancel.Token));

        Assert.Equal(["apply a", "apply b", "revert to a"], _place.Dev.Calls);
        Assert.Equal($"{GoodLines} Started Applied Judged RolledBack Finished", await _place.LedgerAsync("dev"));
    }

    [Fact]
    public async Task After_down_nothing_runs_and_a_failure_returns_to_that()
    {
        await _place.DeployAsync("dev", _a);
        Assert.True((await _place.Pipeline.DownAsync(
            new DownOrder { Environment = EnvironmentName.Parse("dev"), Actor = "ada" }, _place.Progress, TestContext.Current.CancellationToken)).Succeeded);
        _place.Dev.Next(FakeDeployer.Bad(Cause.Exited));

        Assert.Null(Assert.IsType<OperationOutcome.RolledBack>(await _place.DeployAsync("dev", _b)).To);
    }
}

using Slipway.Model;

namespace Slipway.Delivery.Tests;

/// <summary>What is not admitted changes nothing, however it is asked for.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly Place _place = new();
    private readonly Release _a = Samples.Release('a');
    private readonly Release _b = Samples.Release('b');

    private FakeAdmission Admission => _place.Admission;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Deploy_promotion_and_rollback_are_asked_about_and_others_are_not()
    {
        await _place.DeployAsync("dev", _a);
        await _place.PromoteAsync();
        await _place.DeployAsync("dev", _b);
        await _place.PromoteAsync();
        await _place.RollbackAsync("staging");
        await _place.DeployAsync("staging", _b);

        Assert.Equal(["Promote staging", "Promote staging", "Rollback staging", "Deploy staging"], Admission.Asked);
    }

    [Fact]
    public async Task A_refusal_names_release_place_and_reasons_and_changes_nothing()
    {
        await _place.DeployAsync("dev", _a);
        Admission.Refusal = new GateOutcome.Failed("Nobody signed it.", ["Sign it by 'SignImage'."]);

        var refused = Assert.IsType<OperationOutcome.Refused>(await _place.PromoteAsync());

        Assert.Equal($"Release '{_a.Id}' may not come to 'staging' by its image policy: Nobody signed it.\n  Sign it by 'SignImage'.", refused.Reason);
        Assert.Equal("", await _place.LedgerAsync("staging"));
        Assert.Empty(_place.Staging.Calls);
    }

    [Fact]
    public async Task Force_does_not_lift_it()
    {
        Admission.Refusal = new GateOutcome.Failed("Nobody signed it.", []);

        Assert.IsType<OperationOutcome.Refused>(await _place.DeployAsync(Place.Order("staging", _a) with { Verification = VerificationPolicy.ForceUnverified }));
    }

    [Fact]
    public async Task A_rollback_to_what_is_not_admitted_any_more_is_refused()
    {
        await _place.DeployAsync("dev", _a);
        await _place.PromoteAsync();
        await _place.DeployAsync("dev", _b);
        await _place.PromoteAsync();
        Admission.Refusal = new GateOutcome.Failed("Its last scan is 40 days old.", []);

        Assert.IsType<OperationOutcome.Refused>(await _place.RollbackAsync("staging"));
    }

    [Fact]
    public async Task The_way_back_after_a_bad_rollout_is_not_asked_about()
    {
        await _place.DeployAsync("dev", _a);
        await _place.PromoteAsync();
        await _place.DeployAsync("dev", _b);
        _place.Staging.Next(FakeDeployer.Bad(Cause.CrashLoop));

        var outcome = Assert.IsType<OperationOutcome.RolledBack>(await _place.PromoteAsync());

        Assert.Equal(_a.Id, outcome.To);
        Assert.Equal(["Promote staging", "Promote staging"], Admission.Asked);
    }

    [Fact]
    public async Task A_plan_tells_the_refusal_unless_nothing_is_pushed_yet()
    {
        await _place.DeployAsync("dev", _a);
        await _place.PromoteAsync();
        Admission.Refusal = new GateOutcome.Failed("Nobody signed it.", []);
        var order = Place.Order("staging", _a);
        var token = TestContext.Current.CancellationToken;

        Assert.Contains("Nobody signed it.", (await _place.Pipeline.PlanAsync(order, token)).Refusal, StringComparison.Ordinal);
        Assert.Null((await _place.Pipeline.PlanAsync(order with { Publication = ReleasePublication.Planned }, token)).Refusal);
    }
}

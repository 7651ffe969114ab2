using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers.Tests;

/// <summary>Causes in a cluster, in the words of all deployers.</summary>
public sealed class RolloutTextsTests
{
    [Fact]
    public void Each_cause_has_a_word_of_its_own_where_deployers_have_one()
    {
        string[] unnamed =
        [
            .. Enum.GetValues<FailureCause>().Where(one => one is not (FailureCause.None or FailureCause.DeadlineExceeded))
                .Where(one => RolloutTexts.CauseOf(one) == Cause.DeadlineExceeded).Select(one => one.ToString()),
        ];

        Assert.Empty(unnamed);
        Assert.Equal(Cause.ImageMissing, RolloutTexts.CauseOf(FailureCause.ImageNotFound));
        Assert.Equal(Cause.NeverReady, RolloutTexts.CauseOf(FailureCause.StartupFailing));
        Assert.Equal(Cause.DeadlineExceeded, RolloutTexts.CauseOf(FailureCause.None));
    }

    [Fact]
    public void A_rollout_that_somebody_else_changed_is_not_blamed_on_the_release()
    {
        var seen = new RolloutVerdict { Outcome = RolloutOutcome.Superseded, Objects = [], Elapsed = TimeSpan.FromSeconds(1) };

        Assert.Equal(Cause.Superseded, RolloutTexts.Bad(seen, "", TimeSpan.FromSeconds(2)).Cause);
    }
}

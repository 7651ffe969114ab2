using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;

namespace Slipway.Deployers.Tests;

/// <summary>Which revision is the base, what may be there, and where a return goes.</summary>
public sealed class ReleaseHistoryTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("deployed", "1")]
    [InlineData("failed", "1")]
    [InlineData("superseded deployed failed", "2")]
    [InlineData("superseded superseded failed failed", "4")]
    [InlineData("superseded uninstalled", "")]
    public void A_new_revision_follows_the_deployed_one_else_the_last(string states, string expected) =>
        Assert.Equal(expected, Number(ReleaseHistory.BaseOf(History(states))));

    [Theory]
    [InlineData("superseded deployed failed failed", "2 3 4")]
    [InlineData("failed failed", "1 2")]
    [InlineData("superseded superseded uninstalling", "3")]
    [InlineData("superseded deployed uninstalling", "2 3")]
    [InlineData("superseded uninstalled", "")]
    [InlineData("superseded uninstalled failed", "3")]
    [InlineData("superseded superseded failed failed", "2 3 4")]
    public void Objects_may_be_there_of_the_deployed_revision_and_all_since(string states, string expected) =>
        Assert.Equal(expected, string.Join(' ', ReleaseHistory.Applied(History(states)).Select(Number)));

    [Theory]
    [InlineData("deployed", "")]
    [InlineData("superseded deployed", "1")]
    [InlineData("superseded failed deployed", "1")]
    [InlineData("superseded deployed failed", "2")]
    [InlineData("superseded failed", "1")]
    [InlineData("failed", "")]
    public void A_return_goes_to_the_last_good_revision_and_not_to_the_one_before(string states, string expected) =>
        Assert.Equal(expected, Number(ReleaseHistory.LastGood(History(states), (_, _) => false)));

    [Fact]
    public void A_return_passes_over_revisions_that_ask_for_what_is_deployed() =>
        // 4 is revision 2 again.
        Assert.Equal("1", Number(ReleaseHistory.LastGood(History("superseded superseded failed deployed"), (one, _) => one.Revision == 2)));

    [Theory]
    [InlineData("superseded superseded superseded deployed", 2, "1 2")]
    [InlineData("superseded deployed failed failed failed deployed", 3, "1 3")]
    [InlineData("superseded deployed", 0, "")]
    [InlineData("superseded deployed deployed", 1, "1 2")]
    [InlineData("superseded deployed failed", 1, "1")]
    [InlineData("deployed failed failed failed", 2, "2")]
    public void Old_revisions_go_but_the_last_good_one_before_stays(string states, int limit, string expected) =>
        Assert.Equal(expected, string.Join(' ', ReleaseHistory.TooOld(History(states), states.Split(' ').Length, limit).Select(Number)));

    private static string Number(StoredRelease? one) => one?.Revision.ToString(CultureInfo.InvariantCulture) ?? "";

    private static ImmutableArray<StoredRelease> History(string states) =>
        [.. states.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((state, i) => Stored(i + 1, state))];

    private static StoredRelease Stored(int revision, string state)
    {
        var secret = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject
            {
                ["name"] = ReleaseNames.Storage("shop", revision),
                ["labels"] = new JsonObject { ["name"] = "shop", ["version"] = revision.ToString(CultureInfo.InvariantCulture), ["status"] = state },
            },
        };
        return new StoredRelease(KubernetesObject.Of(secret), () => throw new InvalidOperationException("Labels tell enough."));
    }
}

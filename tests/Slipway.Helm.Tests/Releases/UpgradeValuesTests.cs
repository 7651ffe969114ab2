using Slipway.GoTemplates.Json;
using Slipway.Helm.Charts;
using Slipway.Helm.Releases;
using Slipway.Helm.Tests.Charts;
using Slipway.Helm.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Tests.Releases;

/// <summary>Values of an upgrade, as helm's options of the same names make them; and what becomes of a record.</summary>
public sealed class UpgradeValuesTests
{
    [Theory]
    [InlineData(ValuesReuse.WhenNoneGiven, "{}", """{"a":"user"}""", """{"a":"new","b":"new"}""")]
    [InlineData(ValuesReuse.WhenNoneGiven, "{c: given}", """{"c":"given"}""", """{"a":"new","b":"new"}""")]
    [InlineData(ValuesReuse.Reset, "{}", "{}", """{"a":"new","b":"new"}""")]
    [InlineData(ValuesReuse.Reuse, "{c: given}", """{"a":"user","c":"given"}""", """{"a":"user","b":"old"}""")]
    [InlineData(ValuesReuse.ResetThenReuse, "{c: given}", """{"a":"user","c":"given"}""", """{"a":"new","b":"new"}""")]
    public void The_values_of_the_revision_before_count_as_asked(ValuesReuse reuse, string given, string values, string chartValues)
    {
        var before = Record(Sample.Load(("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"), ("values.yaml", "a: old\nb: old\n")), "{a: user}");
        var chart = Sample.Load(("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.1.0\n"), ("values.yaml", "a: new\nb: new\n"));

        var upgrade = UpgradeValues.Of(chart, GoYaml.ReadMap(given), before, reuse);

        Assert.Equal(values, GoJson.Write(upgrade.Values));
        Assert.Equal(chartValues, GoJson.Write(upgrade.Chart.Values));
        Assert.Equal("""{"a":"new","b":"new"}""", GoJson.Write(chart.Values));
    }

    [Fact]
    public void A_revision_comes_back_with_its_content_under_a_new_number()
    {
        var hook = new ReleaseHook { Name = "migrate", Kind = "Job", Path = "shop/templates/migrate.yaml", Manifest = "kind: Job", Events = ["pre-upgrade"] };
        var record = Record(Sample.Load(("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n")), "{}", hook).WithHookRun(hook, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(2), "Succeeded");

        var next = record.Next(7, ReleaseStatus.PendingRollback, "Rollback to 1", DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.Contains("""{"started_at":"1970-01-01T00:00:00Z","completed_at":"1970-01-01T00:00:02Z","phase":"Succeeded"}""", ReleaseCodec.ToJson(record), StringComparison.Ordinal);
        Assert.Contains("""{"started_at":"","completed_at":"","phase":""}""", ReleaseCodec.ToJson(next), StringComparison.Ordinal);
        Assert.Equal((7, ReleaseStatus.PendingRollback, "Rollback to 1", record.Manifest), (next.Revision, next.Status, next.Description, next.Manifest));
        Assert.Equal((1, ReleaseStatus.Deployed), (record.Revision, record.Status));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(2), next.WithDeletion(DateTimeOffset.UnixEpoch.AddDays(2)).Deleted);
    }

    private static ReleaseRecord Record(Chart chart, string config, params ReleaseHook[] hooks) => new ReleaseDraft
    {
        Name = "shop",
        Namespace = "store",
        Revision = 1,
        Chart = chart,
        Config = GoYaml.ReadMap(config),
        Manifest = "---\nkind: ConfigMap\n",
        Hooks = hooks,
        Status = ReleaseStatus.Deployed,
        FirstDeployed = DateTimeOffset.UnixEpoch,
        LastDeployed = DateTimeOffset.UnixEpoch,
    }.ToRecord();
}

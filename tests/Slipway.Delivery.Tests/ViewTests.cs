using System.Text.Json;
using Slipway.Model;

namespace Slipway.Delivery.Tests;

public sealed class ViewTests : IDisposable
{
    private readonly Place _place = new();
    private readonly Release _a = Samples.Release('a');
    private readonly Release _b = Samples.Release('b');

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Status_has_per_environment_what_runs()
    {
        await _place.DeployAsync("dev", _a);

        using var json = JsonDocument.Parse(StatusView.Json(await _place.Pipeline.StatusAsync(Token)));

        var dev = json.RootElement[0];
        Assert.Equal("dev", dev.GetProperty("name").GetString());
        Assert.Equal("http://localhost:8080/", dev.GetProperty("url").GetString());
        Assert.Equal(_a.Id.Value, dev.GetProperty("release").GetString());
        Assert.Equal(new string('a', 40), dev.GetProperty("commit").GetString());
        Assert.Equal(_a.ImageDigest.Value, dev.GetProperty("digest").GetString());
        Assert.Equal("healthy", dev.GetProperty("health").GetString());
        Assert.Equal(1, dev.GetProperty("replicas").GetProperty("ready").GetInt32());
        Assert.Equal("succeeded", dev.GetProperty("lastOperation").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement[1].GetProperty("release").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement[1].GetProperty("health").ValueKind);
    }

    [Fact]
    public async Task Settings_of_this_once_are_seen_and_not_verified()
    {
        await _place.DeployAsync("dev", _a);
        var order = Place.Order("dev", _a);
        await _place.DeployAsync(order with { SettingOverrides = order.SettingOverrides.Add("FAULT", "slow") });

        var rows = await _place.Pipeline.StatusAsync(Token);

        Assert.Equal(["FAULT"], rows[0].Overrides);
        Assert.Contains("aaaaaaaaaaaa  no\n", StatusView.Text(rows), StringComparison.Ordinal);
        Assert.Contains("\n  with settings of this once: FAULT\n", StatusView.Text(rows), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(StatusView.Json(rows));
        Assert.Equal("FAULT", json.RootElement[0].GetProperty("overrides")[0].GetString());
    }

    [Fact]
    public async Task Status_as_text_fits_80_columns()
    {
        await _place.DeployAsync("dev", _a);

        var lines = StatusView.Text(await _place.Pipeline.StatusAsync(Token)).Split('\n');

        Assert.Equal("ENVIRONMENT   HEALTH       REPLICAS  RELEASE             COMMIT        VERIFIED", lines[0]);
        Assert.Equal($"dev           healthy      1/1       {_a.Id}  aaaaaaaaaaaa  yes", lines[1]);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task History_tells_the_newest_first_with_its_cause()
    {
        await _place.DeployAsync("dev", _a);
        _place.Dev.Next(FakeDeployer.Bad(Cause.CrashLoop));
        await _place.DeployAsync("dev", _b);

        var history = await _place.Pipeline.HistoryAsync(only: null, Token);

        Assert.Equal([OperationState.RolledBack, OperationState.Succeeded], history.Select(record => record.State));
        Assert.Contains($"{_b.Id} rolledBack (crashLoop)", HistoryView.Text(history), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(HistoryView.Json(history));
        Assert.Equal("crashLoop", json.RootElement[0].GetProperty("cause").GetString());
        Assert.Equal(6, json.RootElement[0].GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task A_bad_outcome_shows_cause_and_log()
    {
        _place.Dev.Next(FakeDeployer.Bad(Cause.Exited));

        var outcome = await _place.DeployAsync("dev", _a);

        Assert.EndsWith(
            "  cause: exited, replica 1\n  It exited with 7.\n  last lines of its log:\n    boom\n", OutcomeView.Text(outcome), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(OutcomeView.Json(outcome));
        Assert.Equal("rolledBack", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(7, json.RootElement.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task A_release_is_found_by_any_of_its_names()
    {
        await _place.DeployAsync("dev", _a);
        await _place.DeployAsync("dev", _b);

        foreach (var name in new[] { _a.Id.Value, new string('a', 40), "aaaaaaa", _a.ImageDigest.Value })
            Assert.Equal(_a.Id, (await _place.Pipeline.FindReleaseAsync(name, Token)).Id);
        var failure = await Assert.ThrowsAsync<UsageException>(() => _place.Pipeline.FindReleaseAsync("ccccccc", Token));
        Assert.Equal($"No release fits 'ccccccc'. Known are '{_a.Id}', '{_b.Id}'.", failure.Message);
    }

    [Fact]
    public void An_unknown_environment_is_answered_with_those_there_are() => Assert.Equal(
        "There is no environment 'qa'. Use one of 'dev', 'staging'.",
        Assert.Throws<UsageException>(() => _place.Pipeline.Find(EnvironmentName.Parse("qa"))).Message);

    [Fact]
    public void All_mistakes_of_a_pipeline_are_named_at_once()
    {
        var dev = _place.Pipeline.Environments[0];

        var failure = Assert.Throws<UsageException>(() => new DeliveryPipeline(
            [dev, dev with { Replicas = 0, Deadline = TimeSpan.Zero, Source = EnvironmentName.Parse("qa") }], TimeProvider.System));

        Assert.Equal(6, failure.Mistakes.Count);
    }
}

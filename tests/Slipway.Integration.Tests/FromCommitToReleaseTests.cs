using System.Net.Http.Json;
using System.Text.Json;

namespace Slipway.Integration.Tests;

/// <summary>The whole way of a release, as the README's tour tells it, in one fresh clone.</summary>
public sealed class FromCommitToReleaseTests
{
    private static readonly string[] StatusKeys = ["name", "url", "release", "commit", "digest", "health", "replicas"];

    [Fact]
    public async Task A_commit_becomes_a_verified_release_in_three_environments_and_comes_back_from_a_bad_one()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var http = new HttpClient();
        await using var clone = await Clone.CreateAsync(home: null, cancellationToken);

        var first = await clone.BuildAsync([], cancellationToken);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains(clone.Url(0, "").ToString().TrimEnd('/'), first.OutputText, StringComparison.Ordinal);

        var status = await clone.QueryAsync("Status", cancellationToken);
        Assert.Equal(3, status.GetArrayLength());
        Assert.All(status.EnumerateArray(), one => Assert.All(StatusKeys, key => Assert.True(one.TryGetProperty(key, out _), key)));
        var digest = status[0].GetProperty("digest").GetString();
        var version = await http.GetFromJsonAsync<JsonElement>(clone.Url(0, "/version"), cancellationToken);
        Assert.Equal(digest, version.GetProperty("digest").GetString());
        Assert.Equal(status[0].GetProperty("commit").GetString(), version.GetProperty("commit").GetString());

        var unverified = await clone.BuildAsync(["Deploy", "--environment", "production"], cancellationToken);
        Assert.Equal(1, unverified.ExitCode);
        Assert.Contains("--force-unverified", unverified.OutputText + unverified.ErrorText, StringComparison.Ordinal);

        Assert.Equal(0, (await clone.BuildAsync(["Promote", "--from", "dev", "--to", "staging"], cancellationToken)).ExitCode);
        Assert.Equal(
            0, (await clone.BuildAsync(["Promote", "--from", "staging", "--to", "production"], cancellationToken)).ExitCode);
        status = await clone.QueryAsync("Status", cancellationToken);
        Assert.All(status.EnumerateArray(), one => Assert.Equal(digest, one.GetProperty("digest").GetString()));

        var bad = await clone.BuildAsync(
            ["Deploy", "--environment", "production", "--fault", "crash-on-start"], cancellationToken);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("exit code", bad.OutputText + bad.ErrorText, StringComparison.OrdinalIgnoreCase);
        version = await http.GetFromJsonAsync<JsonElement>(clone.Url(2, "/version"), cancellationToken);
        Assert.Equal(digest, version.GetProperty("digest").GetString());

        var history = await clone.QueryAsync("History", cancellationToken);
        Assert.True(history.GetArrayLength() >= 4);
    }

    [Fact]
    public async Task Two_clones_in_different_folders_give_the_same_digest()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var one = await Clone.CreateAsync(home: null, cancellationToken);
        await using var other = await Clone.CreateAsync(home: null, cancellationToken);
        Assert.Equal(0, (await one.BuildAsync([], cancellationToken)).ExitCode);
        Assert.Equal(0, (await other.BuildAsync([], cancellationToken)).ExitCode);

        var first = await one.QueryAsync("Status", cancellationToken);
        var second = await other.QueryAsync("Status", cancellationToken);

        Assert.Equal(first[0].GetProperty("digest").GetString(), second[0].GetProperty("digest").GetString());
    }

    [Fact]
    public async Task The_rehearsal_keeps_its_word()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var clone = await Clone.CreateAsync(home: null, cancellationToken);

        var rehearsal = await clone.BuildAsync(["Rehearse"], cancellationToken);

        Assert.Equal(0, rehearsal.ExitCode);
        Assert.True(rehearsal.Duration < TimeSpan.FromMinutes(5));
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>A home folder with environments of its own; whatever runs there ends with the test.</summary>
public sealed class Home : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Checkout _checkout;

    public Home(Checkout checkout, AbsolutePath? folder = null)
    {
        _checkout = checkout;
        Folder = folder ?? AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-home-").FullName);
        Port = FreePorts.FindRow(3)[0];
        Variables = ImmutableDictionary<string, string?>.Empty
            .Add("SLIPWAY_HOME", Folder.Value)
            .Add("SLIPWAY_LOCAL_PORT", $"{Port}")
            // These runs are a developer's, wherever the tests run.
            .Add("CI", null).Add("GITHUB_ACTIONS", null).Add("GITLAB_CI", null).Add("TF_BUILD", null)
            .Add("GITHUB_ACTOR", null).Add("USER", "tester").Add("HOSTNAME", "bench");
    }

    public AbsolutePath Folder { get; }

    /// <summary>The port of dev; staging and production have the two behind it.</summary>
    public int Port { get; }

    public ImmutableDictionary<string, string?> Variables { get; set; }

    public Uri Url(int offset, string path) => new($"http://127.0.0.1:{Port + offset}{path}");

    /// <summary>What the service says of itself.</summary>
    public async Task<(string? Commit, string? Digest)> VersionAsync(int offset)
    {
        var version = await Http.GetFromJsonAsync<JsonElement>(Url(offset, "/version"), TestContext.Current.CancellationToken);
        return (version.GetProperty("commit").GetString(), version.GetProperty("digest").GetString());
    }

    /// <summary>Runs a query and reads the JSON that must be all there is on standard output.</summary>
    public async Task<JsonElement[]> QueryAsync(string target)
    {
        var (result, output) = await _checkout.ReadAsync(this, target, "--output", "json");
        Assert.Equal(0, result.ExitCode);
        return [.. JsonElement.Parse(output).EnumerateArray()];
    }

    /// <summary>The numbers of all lines of all ledgers have neither a gap nor a double, and every operation has an end.</summary>
    public async Task<JsonElement[]> CheckLedgersAsync()
    {
        var records = await QueryAsync("History");
        foreach (var ledger in records.GroupBy(one => one.GetProperty("environment").GetString()))
        {
            var numbers = ledger.SelectMany(one => one.GetProperty("entries").EnumerateArray()).Select(entry => entry.GetProperty("sequence").GetInt64()).Order().ToArray();
            Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => (long)number), numbers);
        }

        Assert.All(records, one => Assert.NotEqual(JsonValueKind.Null, one.GetProperty("endedAt").ValueKind));
        return records;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            var down = await _checkout.BuildAsync(this, "Down");
            Assert.Equal(0, down.ExitCode);
            Assert.Empty(Process.GetProcesses().Where(IsOurs).Select(process => process.Id));
        }
        finally
        {
            Directory.Delete(Folder.Value, recursive: true);
        }
    }

    // Supervisors and replicas run from below the home.
    private bool IsOurs(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(Folder.Value, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

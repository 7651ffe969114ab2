using System.Diagnostics;
using System.Text;
using Slipway.Helm.Repositories;
using Slipway.Serving;

namespace Slipway.Helm.Tests.Repositories;

/// <summary>Servers that send too much, too long, or nothing.</summary>
public sealed class RepositoryFaultTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-repositories-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_answer_that_says_it_has_ten_gigabytes_is_not_read()
    {
        await using var server = await ChartServer.StartAsync();
        server.Serve("/shop.tgz", async http =>
        {
            http.Response.ContentLength = 10L * 1024 * 1024 * 1024;
            await http.Response.Body.WriteAsync(new byte[1000], http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await HangAsync(http.RequestAborted);
        });

        Assert.Equal(
            $"Get \"{server.Address}/shop.tgz\": it is longer than 104857600 bytes, the most that is taken",
            await FailAsync($"{server.Address}/shop.tgz", new RepositoryLimits()));
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task An_answer_without_end_is_read_up_to_its_limit()
    {
        await using var server = await ChartServer.StartAsync();
        server.Serve("/shop.tgz", async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(new byte[64 * 1024], http.RequestAborted);
        });

        Assert.EndsWith("it is longer than 1000000 bytes, the most that is taken", await FailAsync($"{server.Address}/shop.tgz", new RepositoryLimits { MaximumArchiveSize = 1_000_000 }), StringComparison.Ordinal);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_after_the_limit_before_and_within_its_answer()
    {
        await using var server = await ChartServer.StartAsync();
        server.Serve("/silent.tgz", http => HangAsync(http.RequestAborted));
        server.Serve("/slow.tgz", async http =>
        {
            await http.Response.Body.WriteAsync(new byte[10], http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await HangAsync(http.RequestAborted);
        });
        var limits = new RepositoryLimits { AnswerLimit = TimeSpan.FromMilliseconds(300) };

        Assert.Equal($"Get \"{server.Address}/silent.tgz\": it did not come within 0.3 s", await FailAsync($"{server.Address}/silent.tgz", limits));
        Assert.Equal($"Get \"{server.Address}/slow.tgz\": it did not come within 0.3 s", await FailAsync($"{server.Address}/slow.tgz", limits));
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task A_download_that_is_cancelled_leaves_nothing()
    {
        await using var server = await ChartServer.StartAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        server.Serve("/shop.tgz", async http =>
        {
            await http.Response.Body.WriteAsync(new byte[10], http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await cancel.CancelAsync();
            await HangAsync(http.RequestAborted);
        });
        using var sources = Open(new RepositoryLimits());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sources.PullAsync(new ChartQuery($"{server.Address}/shop.tgz"), _folder.FullName, Provenance.LeftOut, cancel.Token));

        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task Redirects_end_and_lead_to_nothing_less_safe()
    {
        await using var server = await ChartServer.StartAsync();
        server.Redirect("/round", "/round");
        server.Redirect("/file", "file:///etc/passwd");

        Assert.Equal($"Get \"{server.Address}/round\": stopped after 10 redirects", await FailAsync($"{server.Address}/round", new RepositoryLimits()));
        Assert.Equal($"Get \"{server.Address}/file\": it leads to 'file:///etc/passwd', which is not as safe; it was not followed", await FailAsync($"{server.Address}/file", new RepositoryLimits()));
    }

    [Fact]
    public async Task An_index_of_fifty_megabytes_is_read_and_a_larger_one_is_not()
    {
        await using var server = await ChartServer.StartAsync();
        var index = LargeIndex(50 * 1024 * 1024);
        server.Serve("/index.yaml", index);
        var clock = Stopwatch.StartNew();

        using var sources = Open(new RepositoryLimits());
        var failure = await Assert.ThrowsAsync<RepositoryException>(
            () => sources.PullAsync(new ChartQuery("absent", "", server.Address), _folder.FullName, Provenance.LeftOut, Token));
        TestContext.Current.TestOutputHelper?.WriteLine($"{index.Length} bytes in {clock.Elapsed.TotalSeconds:0.0} s");
        using var small = Open(new RepositoryLimits { MaximumIndexSize = 1024 * 1024 });
        var refused = await Assert.ThrowsAsync<RepositoryException>(
            () => small.PullAsync(new ChartQuery("absent", "", server.Address), _folder.FullName, Provenance.LeftOut, Token));

        Assert.Equal($"chart \"absent\" not found in {server.Address} repository", failure.Message);
        Assert.Equal(
            $"looks like \"{server.Address}\" is not a valid chart repository or cannot be reached: Get \"{server.Address}/index.yaml\": it is longer than 1048576 bytes, the most that is taken",
            refused.Message);
    }

    [Fact]
    public async Task An_index_of_aliases_of_aliases_is_refused()
    {
        await using var server = await ChartServer.StartAsync();
        var text = new StringBuilder("apiVersion: v1\nx0: &x0 [a, a, a, a, a, a, a, a, a]\n");
        for (var i = 1; i < 12; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"x{i}: &x{i} [{string.Join(", ", Enumerable.Repeat($"*x{i - 1}", 9))}]\n");
        server.Serve("/index.yaml", text.ToString());
        using var sources = Open(new RepositoryLimits());

        var failure = await Assert.ThrowsAsync<RepositoryException>(
            () => sources.PullAsync(new ChartQuery("shop", "", server.Address), _folder.FullName, Provenance.LeftOut, Token));

        Assert.StartsWith($"looks like \"{server.Address}\" is not a valid chart repository or cannot be reached: error converting YAML to JSON: yaml: ", failure.Message, StringComparison.Ordinal);
    }

    private static Task HangAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    private static byte[] LargeIndex(int size)
    {
        var text = new StringBuilder("apiVersion: v1\nentries:\n", size + 1024);
        for (var chart = 0; text.Length < size; chart++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  chart-{chart}:\n");
            for (var version = 0; version < 100; version++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
                      - apiVersion: v2
                        appVersion: 1.{version}.0
                        created: "2024-01-01T00:00:00.000000000Z"
                        description: A chart that does what charts do, described at some length for the sake of size
                        digest: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                        maintainers:
                        - email: somebody@example.org
                          name: somebody
                        name: chart-{chart}
                        urls:
                        - https://charts.example.org/chart-{chart}-1.{version}.0.tgz
                        version: 1.{version}.0

                    """);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private ChartSources Open(RepositoryLimits limits) => new(
        new ChartSourcesOptions
        {
            Folders = new RepositoryFolders { RepositoryConfig = "/nowhere/repositories.yaml", RepositoryCache = "/nowhere/cache", RegistryConfig = "/nowhere/config.json" },
            Limits = limits,
        },
        TimeProvider.System);

    private async Task<string> FailAsync(string address, RepositoryLimits limits)
    {
        using var sources = Open(limits);
        var failure = await Assert.ThrowsAsync<RepositoryException>(() => sources.PullAsync(new ChartQuery(address), _folder.FullName, Provenance.LeftOut, Token));
        return failure.Message;
    }
}

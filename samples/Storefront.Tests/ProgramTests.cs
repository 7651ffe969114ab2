using System.Net;

namespace Storefront.Tests;

public sealed class ProgramTests
{
    private const string LogLine = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info|crit): \S+\[\d+\] .+$";

    [Fact]
    public async Task Crash_on_start_ends_with_a_reason_before_it_listens()
    {
        using var store = StoreProcess.Start(("STOREFRONT_FAULT", "crash-on-start"));

        Assert.Equal(3, await store.ExitCodeAsync());

        var lines = store.Output.Trim().Split('\n');
        Assert.All(lines, line => Assert.Matches(LogLine, line.TrimEnd()));
        Assert.Contains("The price list could not be read.", store.Output, StringComparison.Ordinal);
        Assert.Contains("Could not find file '/etc/storefront/prices.json'.", store.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("listening", store.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Jobs_of_a_deployment_run_in_its_image()
    {
        await using var output = new StringWriter();

        Assert.Equal(0, await StorefrontCommand.RunAsync(["migrate"], output));
        Assert.Equal(2, await StorefrontCommand.RunAsync(["probe", "storefront"], output));
        Assert.Equal(1, await StorefrontCommand.RunAsync(["probe", "http://127.0.0.1:1/version"], output));
        Assert.Null(await StorefrontCommand.RunAsync([], output));
        using var store = StoreProcess.Start();
        Assert.Equal(0, await StorefrontCommand.RunAsync(["probe", new Uri(await store.UrlAsync(), "/version").ToString()], output));

        Assert.Contains("Nothing to migrate", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Expected one such as 'http://storefront/version'.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("200 {", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_after_serves_and_then_ends()
    {
        using var store = StoreProcess.Start(("Storefront__Fault", "crash-after:1"));
        await store.UrlAsync();

        Assert.Equal(3, await store.ExitCodeAsync());

        Assert.Contains("crit: Storefront[3] Terminating with exit code 3", store.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_fault_is_bad_input()
    {
        using var store = StoreProcess.Start(("STOREFRONT_FAULT", "burn"));

        Assert.Equal(2, await store.ExitCodeAsync());

        Assert.StartsWith("crit: Storefront: The fault 'burn' is unknown. Expected none, crash-on-start,", store.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_turns_readiness_off_while_requests_are_still_taken_and_ends_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send.");
        using var store = StoreProcess.Start(("Storefront__DrainSeconds", "2"));
        using var http = new HttpClient { BaseAddress = await store.UrlAsync() };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/readyz"));
        store.Terminate();

        var limit = DateTime.UtcNow.AddSeconds(10);
        while (await StatusAsync(http, "/readyz") != HttpStatusCode.ServiceUnavailable)
            Assert.True(DateTime.UtcNow < limit, "readiness did not go off");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/"));
        Assert.Equal(0, await store.ExitCodeAsync());
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

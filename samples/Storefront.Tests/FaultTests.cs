using System.Net;

namespace Storefront.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData(null, FaultKind.None, 0)]
    [InlineData("", FaultKind.None, 0)]
    [InlineData("none", FaultKind.None, 0)]
    [InlineData("crash-on-start", FaultKind.CrashOnStart, 0)]
    [InlineData("crash-after:2.5", FaultKind.CrashAfter, 2.5)]
    [InlineData("never-ready", FaultKind.NeverReady, 0)]
    [InlineData("slow-start:3", FaultKind.SlowStart, 3)]
    [InlineData("error-rate:0.2", FaultKind.ErrorRate, 0.2)]
    [InlineData("leak:50", FaultKind.Leak, 50)]
    internal void The_switch_is_read(string? text, FaultKind kind, double amount) =>
        Assert.Equal(new Fault(kind, amount), Fault.Parse(text));

    [Theory]
    [InlineData("burn", "The fault 'burn' is unknown. Expected none, crash-on-start, crash-after:SECONDS, never-ready, "
        + "slow-start:SECONDS, error-rate:0..1, leak:MB.")]
    [InlineData("Never-Ready", "The fault 'Never-Ready' is unknown. Expected none, crash-on-start, crash-after:SECONDS, never-ready, "
        + "slow-start:SECONDS, error-rate:0..1, leak:MB.")]
    [InlineData("never-ready:1", "The fault 'never-ready:1' takes no amount. Expected 'never-ready'.")]
    [InlineData("error-rate:1.5", "The fault 'error-rate:1.5' needs an amount from 0 to 1. Expected 'error-rate:0..1'.")]
    [InlineData("slow-start", "The fault 'slow-start' needs an amount from 0 to 86400. Expected 'slow-start:SECONDS'.")]
    [InlineData("leak:-1", "The fault 'leak:-1' needs an amount from 0 to 1024. Expected 'leak:MB'.")]
    [InlineData("leak:NaN", "The fault 'leak:NaN' needs an amount from 0 to 1024. Expected 'leak:MB'.")]
    [InlineData("leak:2000", "The fault 'leak:2000' needs an amount from 0 to 1024. Expected 'leak:MB'.")]
    public void A_switch_that_is_not_valid_is_explained(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Fault.Parse(text)).Message);

    [Fact]
    public void All_mistakes_in_the_settings_are_named_at_once()
    {
        var exception = Assert.Throws<FormatException>(() => StorefrontApplication.Create(
            ["--Storefront:Fault", "burn", "--Storefront:DrainSeconds", "soon", "--Storefront:ShutdownSeconds", "-1"]));

        Assert.Contains("The fault 'burn' is unknown.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Storefront:DrainSeconds is 'soon'. Expected seconds from 0 to 300, such as '2.5'.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Storefront:ShutdownSeconds is '-1'.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_switches_that_differ_are_refused()
    {
        var exception = Assert.Throws<FormatException>(() => StorefrontApplication.Create(
            ["--STOREFRONT_FAULT", "never-ready", "--Storefront:Fault", "leak:1"]));

        Assert.Equal(
            "STOREFRONT_FAULT is 'never-ready' and Storefront:Fault is 'leak:1'. Keep one of them.", exception.Message);
    }

    [Fact]
    public async Task Never_ready_is_alive_all_the_same()
    {
        await using var store = await RunningStore.StartAsync("--STOREFRONT_FAULT", "never-ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "starting\n"), await store.GetAsync("/readyz"));
        Assert.Equal((HttpStatusCode.OK, "alive\n"), await store.GetAsync("/healthz"));
    }

    [Fact]
    public async Task Slow_start_is_ready_in_the_end()
    {
        await using var store = await RunningStore.StartAsync("--Storefront:Fault", "slow-start:2");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "starting\n"), await store.GetAsync("/readyz"));
        await store.WaitForAsync("/readyz", HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("error-rate:1", HttpStatusCode.InternalServerError)]
    [InlineData("error-rate:0", HttpStatusCode.OK)]
    public async Task Error_rate_spares_probes_and_metrics(string fault, HttpStatusCode expected)
    {
        await using var store = await RunningStore.StartAsync("--STOREFRONT_FAULT", fault);

        Assert.Equal(expected, (await store.GetAsync("/")).Status);
        Assert.Equal(expected, (await store.GetAsync("/version")).Status);
        Assert.Equal(HttpStatusCode.OK, (await store.GetAsync("/healthz")).Status);
        Assert.Equal(HttpStatusCode.OK, (await store.GetAsync("/readyz")).Status);
        var (status, metrics) = await store.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"http_requests_total{{route=\"/\",status=\"{(int)expected}\"}} 1", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leak_grows()
    {
        await using var store = await RunningStore.StartAsync("--STOREFRONT_FAULT", "leak:64");
        var before = await HeapAsync(store);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(15));

        while (await HeapAsync(store) < before + (60 << 20))
            await Task.Delay(50, limit.Token);
    }

    private static async Task<long> HeapAsync(RunningStore store)
    {
        var metrics = (await store.GetAsync("/metrics")).Text.Split('\n');
        return long.Parse(
            metrics.Single(line => line.StartsWith("dotnet_gc_heap_bytes ", StringComparison.Ordinal)).Split(' ')[1],
            System.Globalization.CultureInfo.InvariantCulture);
    }
}

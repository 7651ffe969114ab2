using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Deployers;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>The lock in a real cluster.</summary>
public sealed partial class LeaseLockTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static readonly ResourceKind Lease = ResourceKind.Of("coordination.k8s.io/v1", "Lease");
    private static readonly LeaseLockOptions Brief = new() { Duration = TimeSpan.FromSeconds(6), LookEvery = TimeSpan.FromMilliseconds(100) };

    // So long that no stall of a busy machine loses it.
    private static readonly LeaseLockOptions Patient = Brief with { Duration = TimeSpan.FromSeconds(30) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_holds_it_and_the_next_has_a_higher_number()
    {
        var one = Lock("turns");
        var told = new List<string>();
        var first = await one.TakeAsync("Deploy in dev by ada@host", TimeSpan.Zero, new Told(told), Token);

        var held = await Assert.ThrowsAsync<ToolException>(() => Lock("turns").TakeAsync("Deploy in dev by bob@host", TimeSpan.Zero, new Told(told), Token));
        var holder = await one.FindHolderAsync(Token);
        await first.DisposeAsync();
        var nobody = await one.FindHolderAsync(Token);
        await using var second = await Lock("turns").TakeAsync("Deploy in dev by bob@host", TimeSpan.Zero, new Told(told), Token);

        Assert.True(held.IsTransient);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"Lease 'slipway.turns' in namespace '{cluster.Namespace}' is held by 'Deploy in dev by ada@host' (process {Environment.ProcessId} on '{Environment.MachineName}', since "),
            held.Message, StringComparison.Ordinal);
        Assert.EndsWith("It was waited for 0 s. Let that operation end, or wait for it with '--lock-wait 5m'.", held.Message, StringComparison.Ordinal);
        Assert.Equal(("Deploy in dev by ada@host", first.Identity), (holder?.Name, holder?.Identity));
        Assert.Null(nobody);
        Assert.Equal((1, 2), (first.FencingToken, second.FencingToken));
        Assert.Empty(told);
    }

    [Fact]
    public async Task Whoever_waits_is_told_once_and_gets_it_when_it_is_freed()
    {
        var told = new List<string>();
        var first = await Lock("waited").TakeAsync("first", TimeSpan.Zero, new Told(told), Token);

        var waiting = Lock("waited").TakeAsync("second", TimeSpan.FromMinutes(1), new Told(told, first.DisposeAsync), Token);
        await using var second = await waiting;

        Assert.StartsWith("Waiting for 'first' (process ", Assert.Single(told), StringComparison.Ordinal);
        Assert.False(second.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task It_is_renewed_while_it_is_held_whoever_else_labels_it()
    {
        await using var hold = await Lock("renewed").TakeAsync("holder", TimeSpan.Zero, new Told([]), Token);
        var before = await ReadAsync("renewed");

        await cluster.Client.PatchAsync(before.Name, new ObjectPatch.Merge((JsonObject)JsonNode.Parse("""{"metadata":{"labels":{"team":"shop"}}}""")!), new WriteOptions(), Token);
        var later = await cluster.Client.WaitAsync(Until("renewed", lease => lease is not null && Times(lease) != Times(before)), Token);
        var further = await cluster.Client.WaitAsync(Until("renewed", lease => lease is not null && Times(lease) != Times(later!)), Token);

        Assert.False(hold.Lost.IsCancellationRequested);
        hold.ThrowIfLost();
        Assert.Equal("shop", further?.Metadata.Label("team"));
    }

    [Fact]
    public async Task A_holder_that_died_on_this_machine_is_followed_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "whether a process lives is told by /proc");
        var dead = await Lock("died").TakeAsync("Deploy in dev by ada@host", TimeSpan.Zero, new Told([]), Token);
        await WriteAsync("died", spec => spec["holderIdentity"] = OwnProcess().Replace(dead.Identity, "(process 99999999 on"));
        var told = new List<string>();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Null(await Lock("died").FindHolderAsync(Token));
        await using var hold = await Lock("died").TakeAsync("next", TimeSpan.Zero, new Told(told), Token);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Patient.Duration / 2);
        Assert.Equal(2, hold.FencingToken);
        Assert.Matches("^Took over from 'Deploy in dev by ada@host' .*, whose process has died[.]$", Assert.Single(told));
        await dead.DisposeAsync();
        hold.ThrowIfLost();
    }

    [Fact]
    public async Task A_silent_holder_elsewhere_is_watched_for_the_lease_and_then_followed()
    {
        await CreateAsync("silent", "somebody-else", "2020-01-01T00:00:00.000000Z");
        var told = new List<string>();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await using var hold = await Lock("silent").TakeAsync("next", TimeSpan.Zero, new Told(told), Token);

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1));
        Assert.Equal(2, told.Count);
        Assert.Equal("Waiting for 'somebody-else', which was not heard of for some time.", told[0]);
        Assert.Matches(@"^Took over from 'somebody-else', which was not heard of for \d+ s[.]$", told[1]);
        Assert.Equal(6, hold.FencingToken);
    }

    [Fact]
    public async Task A_holder_whose_clock_is_wrong_is_not_taken_for_dead()
    {
        await CreateAsync("wrong-clock", "somebody-else", "2020-01-01T00:00:00.000000Z");
        var told = new List<string>();
        var renews = new Told(told, () => new ValueTask(WriteAsync("wrong-clock", spec => spec["renewTime"] = "2020-01-01T00:00:01.000000Z")));

        var held = await Assert.ThrowsAsync<ToolException>(() => Lock("wrong-clock").TakeAsync("next", TimeSpan.Zero, renews, Token));

        Assert.Contains("is held by 'somebody-else'", held.Message, StringComparison.Ordinal);
        Assert.Single(told);
    }

    [Fact]
    public async Task A_hold_that_somebody_takes_or_deletes_is_lost()
    {
        var taken = await Lock("taken").TakeAsync("holder", TimeSpan.Zero, new Told([]), Token);
        var deleted = await Lock("deleted").TakeAsync("holder", TimeSpan.Zero, new Told([]), Token);

        await WriteAsync("taken", spec => spec["holderIdentity"] = "somebody-else");
        await cluster.Client.DeleteAsync(NameOf("deleted"), new DeleteOptions(), Token);
        await LostAsync(taken);
        await LostAsync(deleted);

        Assert.Equal(
            $"The lock was lost: lease 'slipway.taken' in namespace '{cluster.Namespace}' was taken by {Holder(await Lock("taken").FindHolderAsync(Token))}. Nothing more was changed. Run the command again; it goes on from what is there.",
            Assert.Throws<ToolException>(taken.ThrowIfLost).Message);
        Assert.Contains("was deleted. Nothing more was changed.", Assert.Throws<ToolException>(deleted.ThrowIfLost).Message, StringComparison.Ordinal);
        await taken.DisposeAsync();
        await deleted.DisposeAsync();
        Assert.Equal("somebody-else", (await ReadAsync("taken")).Spec?.GetProperty("holderIdentity").GetString());
    }

    [Fact]
    public async Task A_hold_lives_through_a_short_outage_and_is_lost_in_a_long_one()
    {
        await using var proxy = await CountingProxy.StartAsync(cluster.Client.Connection, Token);
        using var client = new KubernetesClient(
            new KubernetesConnection { Server = proxy.Address, Namespace = cluster.Namespace }, new KubernetesClientOptions { Runner = cluster.Runner, Retries = 0 });
        var hold = await new LeaseLock(client, cluster.Namespace, LeaseLock.NameOf("outage"), TimeProvider.System) { Options = Brief }
            .TakeAsync("holder", TimeSpan.Zero, new Told([]), Token);
        var before = await ReadAsync("outage");

        proxy.Arm(new ProxyStrike { After = 0, Count = 2, Request = StruckRequest.IsLost });
        await cluster.Client.WaitAsync(Until("outage", lease => lease is not null && Times(lease) != Times(before)), Token);
        proxy.Arm(new ProxyStrike { After = 0, Request = StruckRequest.IsLost });
        await LostAsync(hold);

        Assert.Contains("could not be renewed for 5.1 s: The API server at ", Assert.Throws<ToolException>(hold.ThrowIfLost).Message, StringComparison.Ordinal);
        await hold.DisposeAsync();
    }

    [Fact]
    public async Task A_missing_namespace_is_a_mistake_unless_it_may_be_made()
    {
        var name = $"{cluster.Namespace}-new";
        var place = new LeaseLock(cluster.Client, name, LeaseLock.NameOf("web"), TimeProvider.System);

        Assert.Null(await place.FindHolderAsync(Token));
        var missing = await Assert.ThrowsAsync<ToolException>(() => place.TakeAsync("holder", TimeSpan.Zero, new Told([]), Token));
        var making = new LeaseLock(cluster.Client, name, LeaseLock.NameOf("web"), TimeProvider.System) { Options = Patient with { MissingNamespace = NamespacePolicy.CreateIt } };
        await using (var hold = await making.TakeAsync("holder", TimeSpan.Zero, new Told([]), Token))
            Assert.Equal(1, hold.FencingToken);

        Assert.StartsWith($"There is no namespace '{name}' in the cluster at '", missing.Message, StringComparison.Ordinal);
        await cluster.Client.DeleteAsync(ObjectName.Of(ResourceKind.Of("v1", "Namespace"), null, name), new DeleteOptions(), Token);
    }

    private LeaseLock Lock(string release) => new(cluster.Client, cluster.Namespace, LeaseLock.NameOf(release), TimeProvider.System) { Options = Patient };

    private ObjectName NameOf(string release) => ObjectName.Of(Lease, cluster.Namespace, LeaseLock.NameOf(release));

    private Task<KubernetesObject> ReadAsync(string release) => cluster.Client.GetAsync(NameOf(release), Token);

    private Task<KubernetesObject> CreateAsync(string release, string holder, string renewed) => cluster.Client.CreateAsync(
        KubernetesObject.Parse($$$"""
            {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"{{{LeaseLock.NameOf(release)}}}","namespace":"{{{cluster.Namespace}}}"},
             "spec":{"holderIdentity":"{{{holder}}}","leaseDurationSeconds":3,"renewTime":"{{{renewed}}}","leaseTransitions":5}}
            """), new WriteOptions(), Token);

    private async Task WriteAsync(string release, Action<JsonNode> change)
    {
        var spec = new JsonObject();
        change(spec);
        await cluster.Client.PatchAsync(NameOf(release), new ObjectPatch.Merge(new JsonObject { ["spec"] = spec }), new WriteOptions(), Token);
    }

    private ObjectWait Until(string release, Func<KubernetesObject?, bool> condition) =>
        new() { Name = NameOf(release), Until = condition, Wish = "renewed", Limit = TimeSpan.FromMinutes(1) };

    private static string? Times(KubernetesObject lease) => lease.Spec?.GetProperty("renewTime").GetString();

    private static string Holder(LeaseHolder? holder) => holder is null ? "nobody" : $"{holder}";

    private static async Task LostAsync(LeaseHold hold)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = hold.Lost.Register(lost.SetResult);
        await lost.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
    }

    [GeneratedRegex(@"\(process \d+ on", RegexOptions.NonBacktracking)]
    private static partial Regex OwnProcess();

    // The lock itself reports, between two of its looks: what is done then is done before the next.
    private sealed class Told(List<string> lines, Func<ValueTask>? then = null) : IProgress<string>
    {
        public void Report(string value)
        {
            lines.Add(value);
            if (lines.Count == 1 && then is not null)
                then().AsTask().GetAwaiter().GetResult();
        }
    }
}

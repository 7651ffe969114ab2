using System.Text.Json.Nodes;
using Slipway.Deployers;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>The ledger in a real cluster.</summary>
public sealed class ClusterLedgerTests(RealCluster cluster) : IClassFixture<RealCluster>
{
    private static readonly ResourceKind ConfigMap = ResourceKind.Of("v1", "ConfigMap");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_are_a_chain_over_all_segments()
    {
        var ledger = Ledger("chain");
        for (var at = 1; at <= 7; at++)
            await ledger.AppendAsync(Entry(at), Token);

        var read = await Ledger("chain").ReadAsync(Token);
        var segments = (await SegmentsAsync("chain")).Items.Select(one => one.Metadata.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Enumerable.Range(1, 7).Select(at => (long)at), read.Select(entry => entry.Sequence));
        Assert.Null(read[0].Previous);
        Assert.All(read.Skip(1), entry => Assert.NotNull(entry.Previous));
        Assert.Equal(["slipway-ledger-chain-000001", "slipway-ledger-chain-000002", "slipway-ledger-chain-000003"], segments);
    }

    [Fact]
    public async Task After_a_look_each_line_is_one_request()
    {
        var ledger = Ledger("requests");
        await ledger.AppendAsync(Entry(1), Token);
        var again = Ledger("requests");
        await again.ReadAsync(Token);
        var before = cluster.Client.Requests;

        await again.AppendAsync(Entry(2), Token);
        await again.AppendAsync(Entry(3), Token);

        Assert.Equal(before + 2, cluster.Client.Requests);
    }

    [Fact]
    public async Task Of_two_who_write_one_is_told_that_the_other_was_first()
    {
        var (one, other) = (Ledger("two"), Ledger("two"));
        await one.ReadAsync(Token);
        await other.ReadAsync(Token);
        await one.AppendAsync(Entry(1), Token);

        var first = await Assert.ThrowsAsync<ToolException>(() => other.AppendAsync(Entry(1), Token));
        await other.AppendAsync(Entry(2), Token);
        var second = await Assert.ThrowsAsync<ToolException>(() => one.AppendAsync(Entry(2), Token));

        var name = $"{cluster.Namespace}/slipway-ledger-two";
        Assert.Equal($"Somebody else wrote to ledger '{name}' first: it has 1 lines, and line 1 was to be added. Run the command again.", first.Message);
        Assert.Equal($"Somebody else wrote to ledger '{name}' first: it has 2 lines, and line 2 was to be added. Run the command again.", second.Message);
        Assert.Equal(2, (await one.ReadAsync(Token)).Count);
    }

    [Fact]
    public async Task Of_many_who_write_at_once_nobody_writes_over_another()
    {
        var written = 0;
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (_, token) =>
        {
            var ledger = Ledger("many");
            for (var lines = 0; lines < 4;)
            {
                try
                {
                    await ledger.AppendAsync(Entry((await ledger.ReadAsync(token)).Count + 1), token);
                    lines++;
                    Interlocked.Increment(ref written);
                }
                catch (ToolException exception) when (exception.Message.StartsWith("Somebody else wrote", StringComparison.Ordinal))
                {
                    // Its turn comes.
                }
            }
        });

        Assert.Equal(32, written);
        Assert.Equal(32, (await Ledger("many").ReadAsync(Token)).Count);
    }

    [Fact]
    public async Task A_line_whose_answer_was_lost_is_there_once()
    {
        await using var proxy = await CountingProxy.StartAsync(cluster.Client.Connection, Token);
        using var client = new KubernetesClient(
            new KubernetesConnection { Server = proxy.Address, Namespace = cluster.Namespace }, new KubernetesClientOptions { Runner = cluster.Runner, Retries = 0 });
        var ledger = new ClusterLedger(client, cluster.Namespace, ApplicationName.Parse("lost"), TimeProvider.System);
        await ledger.AppendAsync(Entry(1), Token);

        proxy.Arm(new ProxyStrike { After = 0, Count = 1, Request = StruckRequest.IsDone });
        await ledger.AppendAsync(Entry(2), Token);
        proxy.Arm(new ProxyStrike { After = 0, Count = 2, Request = StruckRequest.IsLost });
        await ledger.AppendAsync(Entry(3), Token);

        Assert.Equal(3, (await Ledger("lost").ReadAsync(Token)).Count);
    }

    [Fact]
    public async Task A_label_of_somebody_else_does_not_disturb()
    {
        var ledger = Ledger("labelled");
        await ledger.AppendAsync(Entry(1), Token);
        var label = new ObjectPatch.Merge((JsonObject)JsonNode.Parse("""{"metadata":{"labels":{"team":"shop"}}}""")!);
        await cluster.Client.PatchAsync(NameOf("labelled", 1), label, new WriteOptions(), Token);

        await ledger.AppendAsync(Entry(2), Token);

        Assert.Equal("shop", (await cluster.Client.GetAsync(NameOf("labelled", 1), Token)).Metadata.Label("team"));
        Assert.Equal(2, (await ledger.ReadAsync(Token)).Count);
    }

    [Fact]
    public async Task What_was_changed_or_deleted_is_told()
    {
        var ledger = Ledger("damaged");
        for (var at = 1; at <= 4; at++)
            await ledger.AppendAsync(Entry(at), Token);
        var lines = (await cluster.Client.GetAsync(NameOf("damaged", 1), Token)).Root.GetProperty("data").GetProperty("ledger.jsonl").GetString() ?? "";
        var change = new ObjectPatch.Merge(new JsonObject { ["data"] = new JsonObject { ["ledger.jsonl"] = lines.Replace("ada", "eve", StringComparison.Ordinal) } });

        await cluster.Client.PatchAsync(NameOf("damaged", 1), change, new WriteOptions(), Token);
        var changed = await Assert.ThrowsAsync<ToolException>(() => ledger.ReadAsync(Token));
        await cluster.Client.DeleteAsync(NameOf("damaged", 1), new DeleteOptions(), Token);
        var deleted = await Assert.ThrowsAsync<ToolException>(() => ledger.ReadAsync(Token));

        Assert.StartsWith($"Line 2 of ledger '{cluster.Namespace}/slipway-ledger-damaged' is damaged: it follows 'sha256:", changed.Message, StringComparison.Ordinal);
        Assert.Equal(
            $"Ledger '{cluster.Namespace}/slipway-ledger-damaged' is damaged: expected ConfigMap 'slipway-ledger-damaged-000001', found 'slipway-ledger-damaged-000002'. Nothing was changed. "
            + "Restore its ConfigMaps (label 'slipway.dev/ledger=damaged') from a copy, or rename the label to start a new ledger from what runs now.",
            deleted.Message);
    }

    [Fact]
    public async Task A_missing_namespace_is_an_empty_ledger_and_is_made_for_the_first_line_where_it_may_be()
    {
        var name = $"{cluster.Namespace}-new";
        var ledger = new ClusterLedger(cluster.Client, name, ApplicationName.Parse("web"), TimeProvider.System);

        Assert.Empty(await ledger.ReadAsync(Token));
        var missing = await Assert.ThrowsAsync<ToolException>(() => ledger.AppendAsync(Entry(1), Token));
        var making = new ClusterLedger(cluster.Client, name, ApplicationName.Parse("web"), TimeProvider.System) { MissingNamespace = NamespacePolicy.CreateIt };
        await making.AppendAsync(Entry(1), Token);

        Assert.StartsWith($"There is no namespace '{name}' in the cluster at '", missing.Message, StringComparison.Ordinal);
        Assert.Single(await ledger.ReadAsync(Token));
        await cluster.Client.DeleteAsync(ObjectName.Of(ResourceKind.Of("v1", "Namespace"), null, name), new DeleteOptions(), Token);
    }

    // Some three lines for each segment.
    private ClusterLedger Ledger(string application) =>
        new(cluster.Client, cluster.Namespace, ApplicationName.Parse(application), TimeProvider.System) { SegmentSize = 600 };

    private ObjectName NameOf(string application, int segment) => ObjectName.Of(ConfigMap, cluster.Namespace, $"slipway-ledger-{application}-{segment:000000}");

    private Task<ObjectList> SegmentsAsync(string application) => cluster.Client.ListAsync(
        new ListRequest { Kind = ConfigMap, Namespace = cluster.Namespace, LabelSelector = $"slipway.dev/ledger={application}" }, Token);

    private static LedgerEntry Entry(long sequence) => new()
    {
        Sequence = sequence,
        OperationId = "op-1",
        At = DateTimeOffset.UnixEpoch,
        Actor = "ada@host",
        Event = new LedgerEvent.Finished(true, $"Line {sequence}: „größer“ <als> zuvor."),
        Previous = null,
    };
}

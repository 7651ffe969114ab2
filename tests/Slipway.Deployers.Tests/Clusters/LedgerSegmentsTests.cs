using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers.Tests;

public sealed class LedgerSegmentsTests
{
    private static readonly LedgerPlace Place = new("shop/slipway-ledger-web", "Mend it.");

    [Fact]
    public void Nothing_is_an_empty_ledger()
    {
        var none = LedgerSegments.Read([], "p", Place);

        Assert.Empty(none.Text.Entries);
        Assert.Equal((0, 0), (none.Count, none.Size));
    }

    [Fact]
    public void Segments_are_read_in_their_order_whatever_the_list_says()
    {
        var (first, second) = Two();

        var read = LedgerSegments.Read([second, first], "p", Place);

        Assert.Equal([1, 2, 3], read.Text.Entries.Select(entry => entry.Sequence));
        Assert.Equal((2, "p-000002"), (read.Count, read.Last?.Metadata.Name));
        Assert.InRange(read.Size, 100, 400);
    }

    [Fact]
    public void A_missing_segment_is_told()
    {
        var failure = Assert.Throws<ToolException>(() => LedgerSegments.Read([Two().Second], "p", Place));

        Assert.Equal("Ledger 'shop/slipway-ledger-web' is damaged: expected ConfigMap 'p-000001', found 'p-000002'. Nothing was changed. Mend it.", failure.Message);
    }

    private static (KubernetesObject First, KubernetesObject Second) Two()
    {
        var text = LedgerText.Read([], Place);
        List<string> lines = [];
        for (var at = 1; at <= 3; at++)
        {
            var entry = new LedgerEntry
            {
                Sequence = at,
                OperationId = "op-1",
                At = DateTimeOffset.UnixEpoch,
                Actor = "ada@host",
                Event = new LedgerEvent.Finished(true, "ü"),
                Previous = null,
            };
            var line = text.LineOf(entry);
            lines.Add(System.Text.Encoding.UTF8.GetString(line));
            text = text.With(entry, line);
        }

        var first = LedgerSegments.Add(LedgerSegments.New("shop", "p-000001", "web", lines[0]), lines[1]);
        return (first, LedgerSegments.New("shop", "p-000002", "web", lines[2]));
    }
}

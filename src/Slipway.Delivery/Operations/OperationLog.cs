using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Writes the lines of one operation.</summary>
/// <remarks>
/// Never cancelled: a line tells what has happened already, and a person who presses Ctrl+C does not undo that.
/// </remarks>
internal sealed class OperationLog
{
    private readonly ILedger ledger;
    private readonly string actor;
    private readonly TimeProvider time;
    private long next;

    public OperationLog(ILedger ledger, string actor, TimeProvider time, long next)
    {
        this.ledger = ledger;
        this.actor = actor;
        this.time = time;
        this.next = next;
        OperationId = "op-" + next;
    }

    /// <summary>Names the operation in its ledger: the sequence of its first line, so it is unique without a random number.</summary>
    public string OperationId { get; private set; }

    public async Task AbandonAsync(IEnumerable<string> operations)
    {
        foreach (var operation in operations)
            await WriteAsync(operation, new LedgerEvent.Abandoned("It has no end: its process died. The next operation went on from what was verified last.")).ConfigureAwait(false);
        OperationId = "op-" + next;
    }

    public Task WriteAsync(LedgerEvent what) => WriteAsync(OperationId, what);

    private async Task WriteAsync(string operation, LedgerEvent what)
    {
        var entry = new LedgerEntry
        {
            Sequence = next,
            OperationId = operation,
            At = time.GetUtcNow(),
            Actor = actor,
            Event = what,
            Previous = null,
        };
        await ledger.AppendAsync(entry, CancellationToken.None).ConfigureAwait(false);
        next++;
    }
}

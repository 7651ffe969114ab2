using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Writes the lines of one operation.</summary>
/// <remarks>
/// Never cancelled: a line tells what has happened already, and a person who presses Ctrl+C does not undo that.
/// </remarks>
internal sealed class OperationLog
{
    private readonly ILedger _ledger;
    private readonly string _actor;
    private readonly TimeProvider _time;
    private long _next;

    public OperationLog(ILedger ledger, string actor, TimeProvider time, long next)
    {
        _ledger = ledger;
        _actor = actor;
        _time = time;
        _next = next;
        OperationId = "op-" + next;
    }

    /// <summary>Names the operation in its ledger: the sequence of its first line, so it is unique without a random number.</summary>
    public string OperationId { get; private set; }

    public async Task AbandonAsync(IEnumerable<string> operations)
    {
        foreach (var operation in operations)
            await WriteAsync(operation, new LedgerEvent.Abandoned("It has no end: its process died. The next operation went on from what was verified last.")).ConfigureAwait(false);
        OperationId = "op-" + _next;
    }

    public Task WriteAsync(LedgerEvent what) => WriteAsync(OperationId, what);

    private async Task WriteAsync(string operation, LedgerEvent what)
    {
        var entry = new LedgerEntry
        {
            Sequence = _next,
            OperationId = operation,
            At = _time.GetUtcNow(),
            Actor = _actor,
            Event = what,
            Previous = null,
        };
        await _ledger.AppendAsync(entry, CancellationToken.None).ConfigureAwait(false);
        _next++;
    }
}

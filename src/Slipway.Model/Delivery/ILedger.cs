namespace Slipway.Model;

/// <summary>
/// Remembers, append-only, what happened in one environment. Lies where the environment lives. A line is there whole or not at
/// all, also after a <c>kill -9</c> or a full disk.
/// </summary>
public interface ILedger
{
    /// <summary>All lines, oldest first. A torn last line, which a killed writer leaves, is not part of the ledger.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds one line behind the one that is last.</summary>
    /// <param name="entry">Its <see cref="LedgerEntry.Sequence"/> must be the last one's and 1.</param>
    /// <param name="cancellationToken">Ends the wait; the line is then there or not, never half.</param>
    /// <exception cref="ToolException">Somebody else wrote first (nothing was written), or the disk is full.</exception>
    Task AppendAsync(LedgerEntry entry, CancellationToken cancellationToken);
}

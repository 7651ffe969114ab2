using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Tells operations from the lines of a ledger.</summary>
internal static class OperationRecords
{
    /// <summary>The operations of one environment, oldest first.</summary>
    public static IReadOnlyList<OperationRecord> Of(EnvironmentName environment, IEnumerable<LedgerEntry> entries)
    {
        var records = new List<OperationRecord>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Event is LedgerEvent.Started started)
            {
                places[entry.OperationId] = records.Count;
                records.Add(Begin(environment, entry, started));
            }
            else if (places.TryGetValue(entry.OperationId, out var at))
            {
                records[at] = Continue(records[at], entry);
            }
        }

        return records;
    }

    private static OperationRecord Begin(EnvironmentName environment, LedgerEntry entry, LedgerEvent.Started started) => new()
    {
        Id = entry.OperationId,
        Environment = environment,
        Kind = started.Operation,
        Actor = entry.Actor,
        StartedAt = entry.At,
        Release = started.Request?.Release,
        Entries = [entry],
    };

    private static OperationRecord Continue(OperationRecord before, LedgerEntry entry)
    {
        var record = before with { Entries = before.Entries.Add(entry) };
        return entry.Event switch
        {
            LedgerEvent.Judged { Verdict: Verdict.Bad bad } => record with { Cause = bad.Cause },
            LedgerEvent.GateJudged { Outcome: GateOutcome.Failed } => record with { Cause = Cause.GateFailed },
            LedgerEvent.RolledBack { Verdict: Verdict.Good } => record with { State = OperationState.RolledBack },
            LedgerEvent.Finished(var succeeded, var summary) => record with
            {
                EndedAt = entry.At,
                Summary = summary,
                State = succeeded ? OperationState.Succeeded
                    : record.State == OperationState.RolledBack ? OperationState.RolledBack : OperationState.Failed,
            },
            LedgerEvent.Abandoned(var summary) => record with { EndedAt = entry.At, Summary = summary, State = OperationState.Abandoned },
            _ => record,
        };
    }
}

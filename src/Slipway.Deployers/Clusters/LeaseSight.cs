namespace Slipway.Deployers;

/// <summary>A lease as it was read once: who holds it, and whether that holder still lives.</summary>
internal sealed record LeaseSight
{
    private readonly HolderIdentity? _identity;

    public LeaseSight(LeaseRecord record) => (Record, _identity) = (record, HolderIdentity.Find(record.Holder));

    public LeaseRecord Record { get; }

    /// <summary>Nobody holds it.</summary>
    public bool IsFree => Record.Holder.Length == 0;

    /// <summary>Its holder was a process of this system, and is no more.</summary>
    public bool IsDead => _identity?.Process.IsGone() == true;

    public LeaseHolder Holder => new()
    {
        Name = _identity?.Name ?? Record.Holder,
        Machine = _identity?.Machine ?? "",
        ProcessId = _identity?.Process.ProcessId ?? 0,
        Identity = Record.Holder,
        AcquiredAt = Record.AcquiredAt,
        RenewedAt = Record.RenewedAt,
        FencingToken = Record.Transitions,
    };

    /// <summary>Whether the holder was not heard of for a time, if the clocks of both machines agree; that they do is not certain.</summary>
    public bool LooksSilent(DateTimeOffset now, TimeSpan limit) => Record.RenewedAt is not { } renewed || now - renewed > limit;

    /// <summary>Whether nothing was heard of the holder between two looks.</summary>
    public bool IsSameAs(LeaseSight other) =>
        (Record.Holder, Record.RenewedAt, Record.Transitions) == (other.Record.Holder, other.Record.RenewedAt, other.Record.Transitions);
}

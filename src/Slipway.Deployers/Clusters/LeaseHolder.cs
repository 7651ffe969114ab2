using System.Globalization;

namespace Slipway.Deployers;

/// <summary>Who holds a lock in a cluster.</summary>
public sealed record LeaseHolder
{
    /// <summary>Who and for what, such as <c>Deploy in dev by user@host</c>; of holders that are no Slipway, what they call themselves.</summary>
    public required string Name { get; init; }

    /// <summary>The machine that it runs on; empty where the lease does not tell.</summary>
    public string Machine { get; init; } = "";

    /// <summary>Its process; 0 where the lease does not tell.</summary>
    public int ProcessId { get; init; }

    /// <summary>What tells this hold from all others.</summary>
    public required string Identity { get; init; }

    /// <summary>Since when, by the holder's clock; null where the lease does not tell.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>When it was heard of last, by the holder's clock; null where the lease does not tell.</summary>
    public DateTimeOffset? RenewedAt { get; init; }

    /// <summary>The number of this hold: each one that follows has a higher one.</summary>
    public required long FencingToken { get; init; }

    /// <summary>As <c>'Deploy in dev by user@host' (process 4711 on 'build-7', since 14:03:07Z)</c>.</summary>
    public override string ToString()
    {
        var since = AcquiredAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"since {at.UtcDateTime:HH:mm:ss}Z") : "";
        var place = ProcessId > 0 ? string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on '{Machine}'") : "";
        var details = string.Join(", ", new[] { place, since }.Where(part => part.Length > 0));
        return details.Length == 0 ? $"'{Name}'" : $"'{Name}' ({details})";
    }
}

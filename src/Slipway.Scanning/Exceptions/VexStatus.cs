namespace Slipway.Scanning;

/// <summary>What a statement of a VEX document says of a product and a vulnerability.</summary>
public enum VexStatus
{
    /// <summary>It is not affected, for a reason that is given.</summary>
    NotAffected,

    /// <summary>It was affected and is no longer.</summary>
    Fixed,

    /// <summary>It is affected. This takes back what an earlier statement let through.</summary>
    Affected,

    /// <summary>It is being looked at. This takes back what an earlier statement let through.</summary>
    UnderInvestigation,
}

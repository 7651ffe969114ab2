namespace Slipway.Scanning;

/// <summary>How many findings of one severity there are, by what became of them.</summary>
/// <param name="Refused">Those that a rule refuses.</param>
/// <param name="Warned">Those that a rule warns of.</param>
/// <param name="Reported">Those that what is deployed has too.</param>
/// <param name="Excepted">Those let through by an exception.</param>
/// <param name="Counted">All others.</param>
public sealed record FindingCounts(int Refused, int Warned, int Reported, int Excepted, int Counted)
{
    /// <summary>All of them.</summary>
    public int Total() => Refused + Warned + Reported + Excepted + Counted;
}

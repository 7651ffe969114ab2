namespace Slipway.Scanning;

/// <summary>Ids of Trivy's checks, which lost their prefix on the way: <c>AVD-DS-0002</c> is <c>DS-0002</c> today.</summary>
public static class CheckId
{
    private const string OldPrefix = "AVD-";

    /// <summary>The id in its newest spelling; any other is as it was.</summary>
    public static string Normalize(string id) => id.StartsWith(OldPrefix, StringComparison.OrdinalIgnoreCase) ? id[OldPrefix.Length..] : id;

    /// <summary>Whether two ids are of one check.</summary>
    public static bool AreSame(string one, string other) => Normalize(one).Equals(Normalize(other), StringComparison.OrdinalIgnoreCase);
}

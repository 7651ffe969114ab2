namespace Slipway.Scanning;

/// <summary>Addresses that are of one vulnerability: whoever names such a page means the same thing by another id.</summary>
internal static class AdvisoryAddress
{
    private const string GitHub = "https://github.com/advisories/GHSA-";
    private const string Nvd = "https://nvd.nist.gov/vuln/detail/CVE-";

    public static bool IsOne(ReadOnlySpan<byte> address) =>
        address.StartsWith("https://github.com/advisories/GHSA-"u8) || address.StartsWith("https://nvd.nist.gov/vuln/detail/CVE-"u8);

    /// <summary>The id in an address; empty where it is no such one.</summary>
    public static string IdOf(string address)
    {
        if (!address.StartsWith(GitHub, StringComparison.OrdinalIgnoreCase) && !address.StartsWith(Nvd, StringComparison.OrdinalIgnoreCase))
            return "";
        var id = address[(address.LastIndexOf('/') + 1)..];
        var end = id.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? id : id[..end];
    }
}

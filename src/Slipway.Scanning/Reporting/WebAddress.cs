namespace Slipway.Scanning;

/// <summary>Addresses from a scanner's report: only those of the web are made links of.</summary>
internal static class WebAddress
{
    private const int MaximumLength = 500;

    /// <summary>It, escaped so that nothing breaks out of a link; null where it is none.</summary>
    public static string? Clean(string text) =>
        text.Length is > 0 and <= MaximumLength && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0
            ? address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal).Replace("'", "%27", StringComparison.Ordinal)
            : null;
}

using System.Text.RegularExpressions;

namespace Slipway.Images;

/// <summary>Reads where a list goes on (RFC 8288, as the distribution specification uses it in "Listing Tags").</summary>
internal static partial class PageLink
{
    /// <summary>The next page; null where this is the last one.</summary>
    /// <param name="page">The present page, which the link may be relative to.</param>
    /// <param name="headers">The values of <c>Link</c>.</param>
    public static Uri? NextOf(Uri page, IEnumerable<string> headers)
    {
        var link = headers.SelectMany(header => Link().Matches(header))
            // A link without a relation is taken as the next page: some registries leave it out.
            .FirstOrDefault(one => Relation().Match(one.Groups["parameters"].Value) is not { Success: true } relation
                || relation.Groups["names"].Value.Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase));
        return link is not null && Uri.TryCreate(page, link.Groups["url"].Value, out var next) ? next : null;
    }

    [GeneratedRegex("""<(?<url>[^>]+)>(?<parameters>(\s*;\s*[^;,"<]+("[^"]*")?)*)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("""\brel\s*=\s*"?(?<names>[^";]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Relation();
}

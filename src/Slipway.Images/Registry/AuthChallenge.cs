using System.Text.RegularExpressions;

namespace Slipway.Images;

/// <summary>What a registry asks for by <c>WWW-Authenticate</c> (RFC 9110, 11.6.1).</summary>
/// <param name="Scheme"><c>Basic</c> or <c>Bearer</c>.</param>
/// <param name="Realm">Where tokens are given; null for Basic.</param>
/// <param name="Service">Whom a token is for; null where not said.</param>
/// <param name="Scope">What it must allow; null where not said.</param>
internal sealed partial record AuthChallenge(string Scheme, string? Realm, string? Service, string? Scope)
{
    /// <summary>The first challenge that can be met, Bearer before Basic; null where there is none.</summary>
    public static AuthChallenge? Choose(IEnumerable<string> headers)
    {
        var all = headers.SelectMany(Parse).ToArray();
        return Array.Find(all, one => one is { Scheme: "Bearer", Realm: not null }) ?? Array.Find(all, one => one.Scheme == "Basic");
    }

    private static IEnumerable<AuthChallenge> Parse(string header)
    {
        foreach (Match match in Challenge().Matches(header))
        {
            var values = Parameter().Matches(match.Groups["parameters"].Value).ToLookup(
                one => one.Groups["name"].Value.ToLowerInvariant(),
                one => Escape().Replace(one.Groups["quoted"].Success ? one.Groups["quoted"].Value : one.Groups["token"].Value, "${one}"));
            var scheme = match.Groups["scheme"].Value.ToLowerInvariant();
            if (scheme is "bearer" or "basic")
                yield return new AuthChallenge(
                    scheme == "bearer" ? "Bearer" : "Basic", values["realm"].FirstOrDefault(), values["service"].FirstOrDefault(), values["scope"].FirstOrDefault());
        }
    }

    [GeneratedRegex("""(?<scheme>[A-Za-z][A-Za-z0-9-]*)(\s+(?<parameters>[A-Za-z_]+\s*=\s*("([^"\\]|\\.)*"|[^\s,"]+)(\s*,\s*[A-Za-z_]+\s*=\s*("([^"\\]|\\.)*"|[^\s,"]+))*))?\s*(,|$)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Challenge();

    [GeneratedRegex("""(?<name>[A-Za-z_]+)\s*=\s*("(?<quoted>([^"\\]|\\.)*)"|(?<token>[^\s,"]+))""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\\(?<one>.)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}

namespace Slipway.Helm.Policies;

/// <summary>Knows secrets by their shape, whatever they are called.</summary>
internal static class SecretShapes
{
    private static readonly (string Start, int Length, string What)[] Tokens =
    [
        ("AKIA", 16, "an AWS access key"), ("ASIA", 16, "an AWS access key"),
        ("ghp_", 36, "a GitHub token"), ("gho_", 36, "a GitHub token"), ("ghs_", 36, "a GitHub token"), ("github_pat_", 30, "a GitHub token"),
        ("glpat-", 20, "a GitLab token"), ("xoxb-", 20, "a Slack token"), ("xoxp-", 20, "a Slack token"),
        ("sk_live_", 20, "a Stripe key"), ("AIza", 35, "a Google key"), ("npm_", 36, "an npm token"),
    ];

    /// <summary>What kind of secret stands in a text; null where none is seen.</summary>
    public static string? Find(string text)
    {
        if (text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return "a private key";
        foreach (var (start, length, what) in Tokens)
        {
            if (HasToken(text, start, length))
                return what;
        }

        if (HasWebToken(text))
            return "a JSON web token";
        if (HasUrlWithPassword(text))
            return "a URL with a password";
        return HasConnectionString(text) ? "a connection string with a password" : null;
    }

    private static bool HasToken(string text, string start, int length)
    {
        for (int at = text.IndexOf(start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(start, at + 1, StringComparison.Ordinal))
        {
            var from = at + start.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && from + length <= text.Length && !text.AsSpan(from, length).ContainsAnyExcept(TokenLetters))
                return true;
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> TokenLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    // Three parts of base64, the first two of them beginning as '{"' does.
    private static bool HasWebToken(string text)
    {
        for (int at = text.IndexOf("eyJ", StringComparison.Ordinal); at >= 0; at = text.IndexOf("eyJ", at + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at);
            var dot = rest.IndexOfAnyExcept(TokenLetters);
            if (dot > 8 && rest[dot] == '.' && rest[(dot + 1)..].StartsWith("eyJ") && rest[(dot + 1)..].Contains('.'))
                return true;
        }

        return false;
    }

    private static bool HasUrlWithPassword(string text)
    {
        for (int at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var authority = text.AsSpan(at + 3);
            var end = authority.IndexOfAny("/?# \t\r\n\"'");
            authority = end < 0 ? authority : authority[..end];
            var (sign, colon) = (authority.LastIndexOf('@'), authority.IndexOf(':'));
            if (colon >= 0 && colon < sign - 1 && SecretNames.IsPlain(authority[(colon + 1)..sign].ToString()))
                return true;
        }

        return false;
    }

    private static bool HasConnectionString(string text)
    {
        foreach (var key in (string[])["password=", "pwd="])
        {
            for (int at = text.IndexOf(key, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var value = text.AsSpan(at + key.Length);
                var end = value.IndexOfAny(";\r\n");
                var before = text.AsSpan(0, at);
                var isOfMany = before.TrimEnd().EndsWith(";") || (end >= 0 && value[end] == ';');
                if (isOfMany && SecretNames.IsPlain((end < 0 ? value : value[..end]).ToString()))
                    return true;
            }
        }

        return false;
    }
}

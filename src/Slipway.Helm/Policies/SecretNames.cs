namespace Slipway.Helm.Policies;

/// <summary>Tells by a name whether what it names is to be kept secret, and whether a value of it is.</summary>
internal static class SecretNames
{
    private static readonly HashSet<string> Endings = new(StringComparer.Ordinal)
    {
        "password", "passwd", "passphrase", "pwd", "secret", "token", "credential", "credentials", "apikey", "secretkey", "privatekey",
        "api key", "secret key", "private key", "access key", "signing key", "encryption key", "connection string",
    };

    private static readonly HashSet<string> References = new(StringComparer.Ordinal)
    {
        "certificate secret", "cert secret", "tls secret", "pull secret", "existing secret", "kubernetes secret", "cluster token",
    };

    /// <summary>Whether the name ends as secrets do: <c>DB_PASSWORD</c>, <c>clientSecret</c>, not <c>PASSWORD_FILE</c>.</summary>
    public static bool IsSecret(string name)
    {
        var words = Words(name);
        if (words.Count == 0)
            return false;
        // The name of a Secret of the cluster is none itself.
        return words.Count == 1
            ? Endings.Contains(words[0])
            : Endings.Contains($"{words[^2]} {words[^1]}") || (Endings.Contains(words[^1]) && !References.Contains($"{words[^2]} {words[^1]}"));
    }

    /// <summary>Whether a value is a secret's own, and not a place to find it, a reference or a blank.</summary>
    public static bool IsPlain(string value)
    {
        value = value.Trim().Trim('"', '\'', ',', ' ');
        return value.Length > 0
            && value[0] is not ('/' or '.' or '$' or '<' or '{' or '%' or '[')
            && value is not ("true" or "false" or "yes" or "no" or "on" or "off" or "null" or "nil" or "none" or "~" or "|" or ">" or "|-" or ">-")
            && value.AsSpan().ContainsAnyExcept('*', 'x', 'X')
            && !value.Contains("placeholder", StringComparison.OrdinalIgnoreCase)
            && !value.Contains("$(", StringComparison.Ordinal) && !value.Contains("${", StringComparison.Ordinal)
            && !value.StartsWith("file:", StringComparison.Ordinal);
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = -1;
        for (int i = 0; i <= name.Length; i++)
        {
            var isLetter = i < name.Length && char.IsLetter(name[i]);
            var isHump = isLetter && start >= 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]);
            if (start >= 0 && (!isLetter || isHump))
            {
                words.Add(name[start..i].ToLowerInvariant());
                start = -1;
            }

            if (isLetter && start < 0)
                start = i;
        }

        return words;
    }
}

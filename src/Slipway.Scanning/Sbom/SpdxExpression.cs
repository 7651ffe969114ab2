using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Slipway.Scanning;

/// <summary>SPDX licence expressions (SPDX 2.3, annex D): ids in the case of SPDX's list, operators in capitals.</summary>
internal static class SpdxExpression
{
    private const int LongestText = 1000;
    private const int DeepestNesting = 32;

    private static readonly FrozenSet<string> Exceptions = new[]
    {
        "Autoconf-exception-2.0", "Autoconf-exception-3.0", "Bison-exception-2.2", "Classpath-exception-2.0", "FLTK-exception", "Font-exception-2.0",
        "GCC-exception-2.0", "GCC-exception-3.1", "LLVM-exception", "Linux-syscall-note", "OCaml-LGPL-linking-exception", "OpenJDK-assembly-exception-1.0",
        "openvpn-openssl-exception", "Qt-GPL-exception-1.0", "Qt-LGPL-exception-1.1", "Swift-exception", "u-boot-exception-2.0", "Universal-FOSS-exception-1.0",
        "WxWindows-exception-3.1",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is an expression of licences we know the ids of; then with the ids as SPDX writes them.</summary>
    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? normal)
    {
        normal = null;
        if (text.Length is 0 or > LongestText)
            return false;
        var tokens = text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var result = new StringBuilder(text.Length);
        var at = 0;
        if (!Compound(tokens, ref at, 0, result) || at != tokens.Length)
            return false;
        normal = result.ToString();
        return true;
    }

    /// <summary>Whether an expression is one id alone.</summary>
    public static bool IsSingle(string normal) => !normal.Contains(' ', StringComparison.Ordinal) && !normal.EndsWith('+');

    /// <summary>All of several expressions as one.</summary>
    public static string And(IEnumerable<string> normals)
    {
        string[] all = [.. normals.Distinct(StringComparer.Ordinal)];
        return all.Length == 1 ? all[0] : string.Join(" AND ", all.Select(one => one.Contains(" OR ", StringComparison.Ordinal) ? $"({one})" : one));
    }

    private static bool Compound(string[] tokens, ref int at, int depth, StringBuilder result)
    {
        if (depth > DeepestNesting || !Operand(tokens, ref at, depth, result))
            return false;
        while (at < tokens.Length && tokens[at].ToUpperInvariant() is "AND" or "OR")
        {
            result.Append(' ').Append(tokens[at++].ToUpperInvariant()).Append(' ');
            if (!Operand(tokens, ref at, depth, result))
                return false;
        }

        return true;
    }

    private static bool Operand(string[] tokens, ref int at, int depth, StringBuilder result)
    {
        if (at >= tokens.Length)
            return false;
        if (tokens[at] == "(")
        {
            at++;
            result.Append('(');
            if (!Compound(tokens, ref at, depth + 1, result) || at >= tokens.Length || tokens[at++] != ")")
                return false;
            result.Append(')');
            return true;
        }

        if (!Id(tokens[at++], result))
            return false;
        if (at >= tokens.Length || !tokens[at].Equals("WITH", StringComparison.OrdinalIgnoreCase))
            return true;
        if (at + 1 >= tokens.Length || !Exceptions.TryGetValue(tokens[at + 1], out var exception))
            return false;
        at += 2;
        result.Append(" WITH ").Append(exception);
        return true;
    }

    private static bool Id(string token, StringBuilder result)
    {
        var plus = token.EndsWith('+');
        if (SpdxLicenseIds.All.TryGetValue(token, out var whole))
        {
            result.Append(whole);
            return true;
        }

        if (!plus || !SpdxLicenseIds.All.TryGetValue(token[..^1], out var id))
            return false;
        result.Append(id).Append('+');
        return true;
    }
}

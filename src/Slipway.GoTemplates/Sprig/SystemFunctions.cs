using System.Text;
using Slipway.GoTemplates.Cryptography;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Environment and network, as far as the options let templates see them.</summary>
internal static class SystemFunctions
{
    public static GoFunction? Find(string name, SprigOptions options) => name switch
    {
        "getHostByName" => new(name, (in call) => Resolve(options, call.Text(0)), GoType.String),
        "env" when options.Environment is { } read => new(name, (in call) => read(call.Text(0)) ?? "", GoType.String),
        "expandenv" when options.Environment is { } read => new(name, (in call) => Expand(call.Text(0), read), GoType.String),
        _ => null,
    };

    private static string Resolve(SprigOptions options, string host)
    {
        if (options.ResolveHost is null)
            return "";

        var addresses = options.ResolveHost(host);
        return addresses.Count == 0
            ? throw new TemplateFunctionException("invalid argument to Intn")
            : addresses[(int)RandomNumbers.Below(options.Random, addresses.Count)];
    }

    // os.Expand: $name and ${name}; a dollar sign before anything else goes with the broken part.
    private static string Expand(string text, Func<string, string?> read)
    {
        var result = new StringBuilder();
        var done = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != '$')
                continue;

            result.Append(text, done, i - done);
            var (name, length) = NameAt(text.AsSpan(i + 1));
            if (name.Length > 0)
                result.Append(read(name));
            else if (length == 0)
                result.Append('$');

            i += length;
            done = i + 1;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static (string Name, int Length) NameAt(ReadOnlySpan<char> rest)
    {
        if (rest[0] == '{')
        {
            if (rest.Length > 2 && IsSpecial(rest[1]) && rest[2] == '}')
                return (rest[1].ToString(), 3);

            var end = rest.IndexOf('}');
            return end switch { < 0 => ("", 1), 1 => ("", 2), _ => (rest[1..end].ToString(), end + 1) };
        }

        if (IsSpecial(rest[0]))
            return (rest[0].ToString(), 1);

        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] == '_'))
            length++;

        return (rest[..length].ToString(), length);
    }

    private static bool IsSpecial(char c) => char.IsAsciiDigit(c) || "*#$@!?-".Contains(c, StringComparison.Ordinal);
}

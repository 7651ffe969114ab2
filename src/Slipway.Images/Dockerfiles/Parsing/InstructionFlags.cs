using Slipway.Model;

namespace Slipway.Images;

/// <summary>Which flags which instruction knows, and how they are split off and judged.</summary>
internal static class InstructionFlags
{
    private enum Kind
    {
        Text,
        Switch,
        Repeated,
    }

    private static readonly Dictionary<string, Dictionary<string, Kind>> Known = new(StringComparer.Ordinal)
    {
        ["ADD"] = new()
        {
            ["chown"] = Kind.Text,
            ["chmod"] = Kind.Text,
            ["checksum"] = Kind.Text,
            ["link"] = Kind.Switch,
            ["keep-git-dir"] = Kind.Switch,
            ["unpack"] = Kind.Switch,
            ["exclude"] = Kind.Repeated,
        },
        ["COPY"] = new()
        {
            ["from"] = Kind.Text,
            ["chown"] = Kind.Text,
            ["chmod"] = Kind.Text,
            ["link"] = Kind.Switch,
            ["parents"] = Kind.Switch,
            ["exclude"] = Kind.Repeated,
        },
        ["FROM"] = new() { ["platform"] = Kind.Text },
        ["HEALTHCHECK"] = new()
        {
            ["interval"] = Kind.Text,
            ["timeout"] = Kind.Text,
            ["start-period"] = Kind.Text,
            ["start-interval"] = Kind.Text,
            ["retries"] = Kind.Text,
        },
        ["RUN"] = new()
        {
            ["mount"] = Kind.Repeated,
            ["network"] = Kind.Text,
            ["security"] = Kind.Text,
            ["device"] = Kind.Repeated,
        },
    };

    /// <summary>
    /// Splits the flags off; what is left begins with the first word that is none. A bare <c>--</c> ends them.
    /// </summary>
    public static (IReadOnlyList<InstructionFlag> Flags, string Arguments) Split(string text, char escape)
    {
        var flags = new List<InstructionFlag>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            if (!text.AsSpan(position).StartsWith("--", StringComparison.Ordinal))
                return (flags, text[position..]);
            var word = WordSplitter.TakeUnquoted(text, ref position, escape);
            if (word == "--")
                return (flags, text[position..]);
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            flags.Add(equals < 0 ? new InstructionFlag(word[2..], null) : new InstructionFlag(word[2..equals], word[(equals + 1)..]));
        }
    }

    /// <summary>Says what is wrong with an instruction's flags.</summary>
    public static void Check(InstructionSource source, MistakeList mistakes)
    {
        var keyword = source.Keyword.ToUpperInvariant();
        var known = Known.GetValueOrDefault(keyword);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flag in source.Flags)
        {
            if (known is null || !known.TryGetValue(flag.Name, out var kind))
            {
                var hint = known is null
                    ? $"{keyword} takes no flags; write '{keyword} -- --{flag.Name}' where it is an argument."
                    : Suggestion.Hint(flag.Name, known.Keys.Order(StringComparer.Ordinal), "--");
                mistakes.Add(source.Lines.First, $"{keyword} knows no flag '--{flag.Name}'.", hint);
                continue;
            }
            if (kind == Kind.Switch && flag.Value is not (null or "true" or "false"))
                mistakes.Add(source.Lines.First, $"'{flag}' is neither on nor off.", $"Write '--{flag.Name}' or '--{flag.Name}=false'.");
            if (kind != Kind.Switch && string.IsNullOrEmpty(flag.Value))
                mistakes.Add(source.Lines.First, $"'--{flag.Name}' of {keyword} has no value.",
                    $"Write '--{flag.Name}=…', without a blank.");
            if (kind != Kind.Repeated && !seen.Add(flag.Name))
                mistakes.Add(source.Lines.First, $"'--{flag.Name}' is given twice to {keyword}.", "Remove one.");
        }
    }
}

using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Texts;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Texts: case, trimming, searching, replacing, quoting.</summary>
internal static class TextFunctions
{
    public static GoFunction[] All(SprigOptions options) =>
    [
        .. Cases(),
        .. Searches(),
        new("repeat", (in call) => Repeat(options, Argument.Int(call, 0), call.Text(1)), GoType.Int, GoType.String),
        new("replace", (in call) => Replace(options, call.Text(0), call.Text(1), call.Text(2)), GoType.String, GoType.String, GoType.String),
        GoFunction.Variadic("quote", static (in call) => QuoteAll(call, static item => GoQuote.Quote(GoCast.ToText(item))), GoType.Interface),
        GoFunction.Variadic("squote", static (in call) => QuoteAll(call, static item => $"'{GoFormat.Sprint(item)}'"), GoType.Interface),
        GoFunction.Variadic("cat", static (in call) => QuoteAll(call, static item => GoFormat.Sprint(item)), GoType.Interface),
        new("toString", static (in call) => GoCast.ToText(call[0]), GoType.Interface),
        new("plural", static (in call) => Argument.Int(call, 2) == 1 ? call[0] : call[1], GoType.String, GoType.String, GoType.Int),
    ];

    private static GoFunction[] Cases() =>
    [
        new("upper", static (in call) => TextCase.Upper(call.Text(0)), GoType.String),
        new("lower", static (in call) => TextCase.Lower(call.Text(0)), GoType.String),
        new("title", static (in call) => TextCase.Title(call.Text(0)), GoType.String),
        new("untitle", static (in call) => TextCase.Untitle(call.Text(0)), GoType.String),
        new("swapcase", static (in call) => TextCase.Swap(call.Text(0)), GoType.String),
        new("snakecase", static (in call) => WordCase.Joined(call.Text(0), '_'), GoType.String),
        new("kebabcase", static (in call) => WordCase.Joined(call.Text(0), '-'), GoType.String),
        new("camelcase", static (in call) => WordCase.Pascal(call.Text(0)), GoType.String),
    ];

    private static GoFunction[] Searches() =>
    [
        new("trim", static (in call) => TextTrim.Space(call.Text(0)), GoType.String),
        new("trimall", static (in call) => TextTrim.All(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        new("trimAll", static (in call) => TextTrim.All(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        new("trimSuffix", static (in call) => TrimSuffix(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        new("trimPrefix", static (in call) => TrimPrefix(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        new("contains", static (in call) => call.Text(1).Contains(call.Text(0), StringComparison.Ordinal), GoType.String, GoType.String),
        new("hasPrefix", static (in call) => call.Text(1).StartsWith(call.Text(0), StringComparison.Ordinal), GoType.String, GoType.String),
        new("hasSuffix", static (in call) => call.Text(1).EndsWith(call.Text(0), StringComparison.Ordinal), GoType.String, GoType.String),
    ];

    private static string TrimSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    private static string TrimPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string Repeat(SprigOptions options, long count, string text)
    {
        if (count < 0)
            throw new TemplateFunctionException("strings: negative Repeat count");

        Limits.CheckText(options, (Int128)count * text.Length);
        return count == 0 || text.Length == 0
            ? ""
            : string.Create(text.Length * (int)count, text, static (target, part) =>
            {
                for (var i = 0; i < target.Length; i += part.Length)
                    part.CopyTo(target[i..]);
            });
    }

    private static string Replace(SprigOptions options, string old, string replacement, string text)
    {
        // Each occurrence can grow: the bound is what the longest result can be.
        if (replacement.Length > old.Length)
        {
            var most = old.Length == 0 ? text.Length + 1 : text.Length / old.Length;
            if (text.Length + ((Int128)most * replacement.Length) > options.MaximumTextLength)
                Limits.CheckText(options, text.Length + ((Int128)Count(text, old) * (replacement.Length - old.Length)));
        }

        if (old.Length > 0)
            return text.Replace(old, replacement, StringComparison.Ordinal);

        // Go finds an empty text before each rune and at the end.
        var result = new System.Text.StringBuilder(replacement);
        for (var position = 0; position < text.Length;)
        {
            var start = position;
            GoText.DecodeRune(text, ref position, out _);
            result.Append(text, start, position - start).Append(replacement);
        }

        return result.ToString();
    }

    private static int Count(string text, string part) =>
        part.Length == 0 ? GoText.RuneCount(text) + 1 : text.AsSpan().Count(part);

    private static string QuoteAll(in GoCall call, Func<object, string> show)
    {
        var texts = new List<string>(call.Count);
        foreach (var item in call.Arguments)
        {
            if (item is not null)
                texts.Add(show(item));
        }

        return string.Join(' ', texts);
    }
}

using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Texts;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Texts: case, trimming, searching, replacing, quoting.</summary>
internal static class TextFunctions
{
    public static GoFunction? Find(string name, SprigOptions options) => FindCase(name) ?? FindSearch(name) ?? name switch
    {
        "repeat" => new(name, (in call) => Repeat(options, Argument.Int(call, 0), call.Text(1)), GoType.Int, GoType.String),
        "replace" => new(name, (in call) => Replace(options, call.Text(0), call.Text(1), call.Text(2)), GoType.String, GoType.String, GoType.String),
        "quote" => GoFunction.Variadic(name, static (in call) => QuoteAll(call, static item => GoQuote.Quote(GoCast.ToText(item))), GoType.Interface),
        "squote" => GoFunction.Variadic(name, static (in call) => QuoteAll(call, static item => $"'{GoFormat.Sprint(item)}'"), GoType.Interface),
        "cat" => GoFunction.Variadic(name, static (in call) => QuoteAll(call, static item => GoFormat.Sprint(item)), GoType.Interface),
        "toString" => new(name, static (in call) => GoCast.ToText(call[0]), GoType.Interface),
        "plural" => new(name, static (in call) => Argument.Int(call, 2) == 1 ? call[0] : call[1], GoType.String, GoType.String, GoType.Int),
        _ => null,
    };

    private static GoFunction? FindCase(string name) => name switch
    {
        "upper" => new(name, static (in call) => TextCase.Upper(call.Text(0)), GoType.String),
        "lower" => new(name, static (in call) => TextCase.Lower(call.Text(0)), GoType.String),
        "title" => new(name, static (in call) => TextCase.Title(call.Text(0)), GoType.String),
        "untitle" => new(name, static (in call) => TextCase.Untitle(call.Text(0)), GoType.String),
        "swapcase" => new(name, static (in call) => TextCase.Swap(call.Text(0)), GoType.String),
        "snakecase" => new(name, static (in call) => WordCase.Joined(call.Text(0), '_'), GoType.String),
        "kebabcase" => new(name, static (in call) => WordCase.Joined(call.Text(0), '-'), GoType.String),
        "camelcase" => new(name, static (in call) => WordCase.Pascal(call.Text(0)), GoType.String),
        _ => null,
    };

    private static GoFunction? FindSearch(string name) => name switch
    {
        "trim" => new(name, static (in call) => TextTrim.Space(call.Text(0)), GoType.String),
        "trimall" => new(name, static (in call) => TextTrim.All(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        "trimAll" => new(name, static (in call) => TextTrim.All(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        "trimSuffix" => new(name, static (in call) => TrimSuffix(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        "trimPrefix" => new(name, static (in call) => TrimPrefix(call.Text(1), call.Text(0)), GoType.String, GoType.String),
        "contains" => new(name, static (in call) => call.Text(1).Contains(call.Text(0), StringComparison.Ordinal), GoType.String, GoType.String),
        "hasPrefix" => new(name, static (in call) => call.Text(1).StartsWith(call.Text(0), StringComparison.Ordinal), GoType.String, GoType.String),
        "hasSuffix" => new(name, static (in call) => call.Text(1).EndsWith(call.Text(0), StringComparison.Ordinal), GoType.String, GoType.String),
        _ => null,
    };

    private static string TrimSuffix(string text, string suffix) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    private static string TrimPrefix(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    private static string Repeat(SprigOptions options, long count, string text)
    {
        if (count < 0)
            throw new TemplateFunctionException("strings: negative Repeat count");

        Limits.CheckText(options, (double)count * text.Length);
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
            if (text.Length + ((double)most * replacement.Length) > options.MaximumTextLength)
                Limits.CheckText(options, text.Length + ((double)Count(text, old) * (replacement.Length - old.Length)));
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

using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Parsing;

/// <summary>A piece of a template's source: what it is, where it begins and on which line.</summary>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, int Line)
{
    /// <summary>As messages name it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.EndOfFile => "EOF",
        TokenKind.Error => Text,
        > TokenKind.Keyword => $"<{Text}>",
        _ when GoText.ByteLength(Text) > 10 => $"{GoQuote.Quote(FirstTen())}...",
        _ => GoQuote.Quote(Text),
    };

    private string FirstTen()
    {
        var at = 0;
        for (var i = 0; i < 10 && at < Text.Length; i++) GoText.DecodeRune(Text, ref at, out _);
        return Text[..at];
    }
}

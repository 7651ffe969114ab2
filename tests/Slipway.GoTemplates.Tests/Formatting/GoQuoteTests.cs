using FsCheck;
using FsCheck.Fluent;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Formatting;

public sealed class GoQuoteTests
{
    [Theory]
    [InlineData("\a\b\f\r\n\t\v", @"""\a\b\f\r\n\t\v""", @"""\a\b\f\r\n\t\v""")]
    [InlineData("\\", @"""\\""", @"""\\""")]
    [InlineData("\u263a", "\"\u263a\"", @"""\u263a""")]
    [InlineData("😀", "\"😀\"", @"""\U0001f600""")]
    [InlineData("\u00a0\u2028\ufeff", @"""\u00a0\u2028\ufeff""", @"""\u00a0\u2028\ufeff""")]
    [InlineData("\u0004\u007f", @"""\x04\x7f""", @"""\x04\x7f""")]
    [InlineData("'\"", @"""'\""""", @"""'\""""")]
    public void A_string_is_quoted_as_in_Go(string text, string quoted, string ascii)
    {
        Assert.Equal(quoted, GoQuote.Quote(text));
        Assert.Equal(ascii, GoQuote.QuoteToAscii(text));
    }

    [Fact]
    public void A_byte_that_is_not_text_is_escaped() => Assert.Equal(@"""abc\xffdef""", GoQuote.Quote("abc\udcffdef"));

    [Theory]
    [InlineData('a', "'a'")]
    [InlineData('\'', @"'\''")]
    [InlineData('"', "'\"'")]
    [InlineData(0xFF, "'ÿ'")]
    [InlineData(0x10FFFF, @"'\U0010ffff'")]
    [InlineData(0x110000, "'\uFFFD'")]
    [InlineData(0xD800, "'\uFFFD'")]
    public void A_rune_is_quoted_as_in_Go(int rune, string quoted) => Assert.Equal(quoted, GoQuote.QuoteRune(rune));

    [Theory]
    [InlineData("a\tb 日", true)]
    [InlineData("`", false)]
    [InlineData("\n", false)]
    [InlineData("\ufeff", false)]
    public void Back_quotes_take_what_needs_no_escape(string text, bool expected) => Assert.Equal(expected, GoQuote.CanBackquote(text));

    [Fact]
    public void What_is_quoted_reads_back() => Prop.ForAll<byte[]>(bytes =>
    {
        var text = GoText.FromBytes(bytes);
        return Unquoting.TryString(GoQuote.Quote(text), out var one) && one == text
            && Unquoting.TryString(GoQuote.QuoteToAscii(text), out var other) && other == text;
    }).QuickCheckThrowOnFailure();
}

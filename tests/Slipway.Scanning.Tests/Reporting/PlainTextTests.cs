using FsCheck;
using FsCheck.Fluent;

namespace Slipway.Scanning.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\tb\r\nc", "a b c")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001bcreset", "reset")]
    [InlineData("end\u001b", "end")]
    [InlineData("a\u0000b\u0007c\u009bd", "abcd")]
    [InlineData("a\u202eb\u200bc\ufeffd", "abcd")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    [InlineData("ä é 日本", "ä é 日本")]
    public void What_is_not_to_be_printed_goes(string text, string expected) => Assert.Equal(expected, PlainText.Line(text, 100));

    [Fact]
    public void What_is_long_is_cut_between_letters()
    {
        Assert.Equal("abc…", PlainText.Line("abcdef", 4));
        Assert.Equal("lone", PlainText.Line("lone\ud83d", 10));
        Assert.Equal("ab…", PlainText.Line("ab\ud83d\ude00cd", 4));
    }

    [Fact]
    public void No_text_comes_out_long_or_with_controls() => Prop.ForAll<string, byte>((text, maximum) =>
    {
        var line = PlainText.Line(text ?? "", maximum);

        Assert.True(line.Length <= Math.Max(1, (int)maximum));
        Assert.DoesNotContain(line, char.IsControl);
        Assert.Equal(line, PlainText.Line(line, maximum));
    }).QuickCheckThrowOnFailure();
}

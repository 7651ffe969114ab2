using FsCheck;
using FsCheck.Fluent;

namespace Slipway.Processes.Tests;

public sealed class LineSplitterTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\r\nb\r\n", new[] { "a", "b" })]
    [InlineData("10%\r20%\rdone\n", new[] { "10%", "20%", "done" })]
    [InlineData("a\n\nb", new[] { "a", "", "b" })]
    [InlineData("\r\n\r\n", new[] { "", "" })]
    public void Every_kind_of_line_end_ends_a_line(string text, string[] expected) => Assert.Equal(expected, Split(text, 1_000, text.Length));

    [Fact]
    public void Where_the_text_is_torn_does_not_matter() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements('a', 'b', '\r', '\n').ArrayOf().ToArbitrary(),
        Gen.Choose(1, 5).ToArbitrary(),
        (characters, step) =>
        {
            var text = new string(characters);
            return Split(text, 1_000, Math.Max(1, text.Length)).SequenceEqual(Split(text, 1_000, step));
        }));

    [Fact]
    public void A_line_over_the_limit_is_cut_and_counted()
    {
        var cut = new List<(string, long)>();
        var splitter = new LineSplitter(3, (text, dropped) => cut.Add((text, dropped)));

        splitter.Append("abcd");
        splitter.Append("ef\ngh");
        splitter.Complete();

        Assert.Equal([("abc", 3L), ("gh", 0L)], cut);
    }

    private static List<string> Split(string text, int limit, int step)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(limit, (line, _) => lines.Add(line));
        for (var i = 0; i < text.Length; i += step)
            splitter.Append(text.AsSpan(i, Math.Min(step, text.Length - i)));
        splitter.Complete();
        return lines;
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Values;

public sealed class GoTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("aé", 3)]
    [InlineData("日本", 6)]
    [InlineData("😀x", 5)]
    public void A_string_is_as_long_as_its_bytes(string text, int length) => Assert.Equal(length, GoText.ByteLength(text));

    // Lone surrogates do not survive in an attribute.
    [Fact]
    public void A_byte_that_is_not_text_counts_once()
    {
        Assert.Equal(1, GoText.ByteLength("\udcff"));
        Assert.Equal(5, GoText.ByteLength("😀\udc80"));
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were() => Prop.ForAll<byte[]>(
        bytes => GoText.ToBytes(GoText.FromBytes(bytes)).AsSpan().SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Strings_are_ordered_by_their_bytes() => Prop.ForAll<byte[], byte[]>((a, b) =>
        Math.Sign(GoText.Compare(GoText.FromBytes(a), GoText.FromBytes(b))) == Math.Sign(a.AsSpan().SequenceCompareTo(b)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_character_is_bytes()
    {
        var half = GoText.Slice("日本", 1, 4);

        Assert.Equal(Encoding.UTF8.GetBytes("日本")[1..4], GoText.ToBytes(half));
        Assert.Equal("日", GoText.Normalize(GoText.Slice("日", 0, 1) + GoText.Slice("日", 1, 3)));
    }
}

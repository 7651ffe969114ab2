using FsCheck;
using FsCheck.Fluent;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class ImageTagsTests
{
    [Theory]
    [InlineData("main", "main")]
    [InlineData("release-1.2", "release-1.2")]
    [InlineData("a_b.C-9", "a_b.C-9")]
    [InlineData("feature/cart", "feature-cart-c39f4dfa")]
    [InlineData("feature-cart", "feature-cart")]
    [InlineData(".hidden", "_.hidden-")]
    [InlineData("-x", "_-x-")]
    [InlineData("größe", "gr--e-")]
    [InlineData("latest", "latest-")]
    [InlineData("1.2", "1.2-")]
    [InlineData("v2", "v2-")]
    [InlineData("deadbeef", "deadbeef-")]
    [InlineData("sha256-x", "sha256-x-")]
    public void A_branch_becomes_a_tag_of_its_own(string branch, string start)
    {
        var tag = ImageTags.Escape(branch).Value;

        Assert.StartsWith(start, tag, StringComparison.Ordinal);
        Assert.Equal(start.EndsWith('-') ? start.Length + 8 : start.Length, tag.Length);
    }

    [Fact]
    public void Every_name_becomes_a_tag_and_different_names_different_ones() => Prop.ForAll<NonEmptyString, NonEmptyString>((one, other) =>
    {
        var (first, second) = (ImageTags.Escape(one.Get), ImageTags.Escape(other.Get));
        return Tag.TryParse(first.Value, null, out _) && !ImageTags.IsFixed(first) && (one.Get == other.Get) == (first == second);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_name_is_cut_and_stays_its_own()
    {
        var one = ImageTags.Escape(new string('a', 200) + "1");
        var other = ImageTags.Escape(new string('a', 200) + "2");

        Assert.Equal((128, 128), (one.Value.Length, other.Value.Length));
        Assert.NotEqual(one, other);
        Assert.Equal(new string('a', 119), ImageTags.Escape(new string('a', 119)).Value);
    }

    [Theory]
    [InlineData("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192", true)]
    [InlineData("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192-dirty-4616e0ec747c", true)]
    [InlineData("3f2c9d1e0b7a", true)]
    [InlineData("tree-3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192", true)]
    [InlineData("sha256-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", true)]
    [InlineData("main", false)]
    [InlineData("1.2", false)]
    [InlineData("20261121", false)]
    [InlineData("latest", false)]
    public void The_tags_of_commits_never_move(string tag, bool isFixed) => Assert.Equal(isFixed, ImageTags.IsFixed(Tag.Parse(tag)));

    [Fact]
    public void A_name_without_letters_is_refused() => Assert.Throws<UsageException>(() => ImageTags.Escape(""));
}

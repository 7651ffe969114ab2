using Slipway.Cli.Releases;
using Slipway.Model;

namespace Slipway.Cli.Tests;

/// <summary>Labels of a record, as they are given on a command line.</summary>
public sealed class RecordLabelsTests
{
    [Fact]
    public void They_are_pairs_and_a_value_may_be_empty()
    {
        var labels = RecordLabels.Parse(["team=shop,example.com/tier=1", "fine="]);

        Assert.Equal(["example.com/tier=1", "fine=", "team=shop"], labels.Select(one => $"{one.Key}={one.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("team", "'team' is no label. Expected 'key=value' for '--labels'.")]
    [InlineData("a b=c", "'a b' for '--labels' is no key of a label. Expected at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends, such as 'team' or 'example.com/team'.")]
    [InlineData("owner=me", "'owner' for '--labels' is a label that the record has of its own. Choose another key than name, owner, status, version, createdAt, modifiedAt.")]
    [InlineData("team=-", "'-' for '--labels' is no value of a label. Expected at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends.")]
    public void What_is_none_is_told(string given, string expected) =>
        Assert.Equal([expected], Assert.Throws<UsageException>(() => RecordLabels.Parse([given])).Mistakes);

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Assert.Equal(2, Assert.Throws<UsageException>(() => RecordLabels.Parse(["team,ok=1", "name=x"])).Mistakes.Count);
}

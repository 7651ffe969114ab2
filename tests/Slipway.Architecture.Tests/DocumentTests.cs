using System.Text.RegularExpressions;

namespace Slipway.Architecture.Tests;

/// <summary>What users read keeps its word: links lead somewhere, and nothing unfinished or private is left in it.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_link_to_a_file_finds_it()
    {
        var wrong = Repository.Documents.SelectMany(document => Link().Matches(Repository.Read(document))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !Path.Exists(Path.Combine(
                Repository.Root, Path.GetDirectoryName(document) ?? "", target.Split('#')[0])))
            .Select(target => $"{document}: {target}"));

        Expect.None(wrong);
    }

    [Fact]
    public void Nothing_unfinished_or_private_is_left() => Expect.None(
        Repository.Documents.SelectMany(
            document => Forbidden().Matches(Repository.Read(document)).Select(match => $"{document}: '{match.Value}'")));

    [Fact]
    public void Every_guide_is_linked_from_the_readme()
    {
        var readme = Repository.Read("README.md");

        Assert.All(
            Repository.Documents.Where(one => one.StartsWith("docs/", StringComparison.Ordinal) && one.Count(letter => letter == '/') == 1),
            guide => Assert.Contains($"({guide})", readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    // Marks of the unfinished, folders of one machine, and a tag that moves.
    [GeneratedRegex(@"\b(TODO|FIXME|TBD|XXX)\b|lorem ipsum|/(root|work|Users)/\w+|/home/(?!me/)\w+|\w:latest\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forbidden();
}

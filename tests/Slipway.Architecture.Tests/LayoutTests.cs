using System.Text.RegularExpressions;

namespace Slipway.Architecture.Tests;

/// <summary>What the house style says of files and names, where no analyzer holds it.</summary>
public sealed partial class LayoutTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines() => Assert.Empty(
        Repository.Sources
            .Select(file => (File: file, Lines: File.ReadLines(file).Count()))
            .Where(one => one.Lines > MostLines)
            .Select(one => $"{one.File}: {one.Lines} lines"));

    [Fact]
    public void No_exception_is_swallowed_without_a_word() =>
        Assert.DoesNotContain(Repository.Sources, file => EmptyCatch().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Assert.DoesNotContain(
        Repository.Sources, file => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(file).Split('.')[0]));

    [Fact]
    public void Every_project_has_a_readme_and_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Pipeline.sln")).Replace('\\', '/');

        Assert.All(Repository.SourceProjects, project =>
        {
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "README.md")), $"{project} has no README.md");
            Assert.Contains($"/{Path.GetFileName(project)}\"", solution, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_file_names_a_package_source() =>
        Assert.Empty(Directory.EnumerateFiles(Repository.Root, "nuget.config", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }));

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*\{\s*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex("(Common|Core|Utils?|Helpers?|Manager|Service|Info|Misc|Shared)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyName();
}

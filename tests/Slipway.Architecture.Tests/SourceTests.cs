using System.Text.RegularExpressions;

namespace Slipway.Architecture.Tests;

/// <summary>What the house style says of code, where no analyzer holds it.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;

    // 'Base' is missing here: a base image is called that in the field.
    private static readonly string[] EmptyWords =
        ["Common", "Core", "Util", "Utils", "Utility", "Helper", "Helpers", "Manager", "Service", "Services", "Info", "Misc", "Shared"];

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var sizes = Repository.Sources
            .Select(file => (File: file, Lines: File.ReadLines(Path.Combine(Repository.Root, file)).Count()))
            .OrderBy(one => one.Lines)
            .ToList();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{sizes.Count} files: median {sizes[sizes.Count / 2].Lines}, nine of ten at most {sizes[sizes.Count * 9 / 10].Lines}, "
            + $"longest {sizes[^1].File} with {sizes[^1].Lines} lines");
        Expect.None(sizes.Where(one => one.Lines > MostLines).Select(one => $"{one.File}: {one.Lines} lines"));
    }

    [Fact]
    public void No_exception_is_swallowed_without_a_word() => Expect.None(Matches(EmptyCatch()));

    [Fact]
    public void A_suppression_has_its_reason_on_its_line() => Expect.None(Matches(BareSuppression()));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Expect.None(
        Repository.Sources.SelectMany(file => Declaration().Matches(Repository.Read(file))
            .Select(match => match.Groups["name"].Value)
            .Where(name => Word().Matches(name).Any(word => EmptyWords.Contains(word.Value, StringComparer.Ordinal)))
            .Select(name => $"{file}: {name}")));

    private static IEnumerable<string> Matches(Regex pattern) => Repository.Sources.SelectMany(
        file => pattern.Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value.Trim()}"));

    [GeneratedRegex(@"\bcatch\b[^{};/]*\{\s*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"^[ \t]*#pragma warning disable [\w, ]+\r?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BareSuppression();

    [GeneratedRegex(@"^\s*(public|internal|private|protected|file)[\w ]*\b(class|record|struct|interface|enum) (struct |class )?(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z][a-z0-9]*", RegexOptions.None, 1000)]
    private static partial Regex Word();
}

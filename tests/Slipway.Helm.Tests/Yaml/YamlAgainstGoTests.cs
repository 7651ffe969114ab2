using System.Text.RegularExpressions;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Toml;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Tests.Yaml;

/// <summary>Thousands of values and documents, made up anew in every run, against Go's own libraries.</summary>
public sealed partial class YamlAgainstGoTests(ITestOutputHelper output)
{
    private const int Cases = 20000;

    [Fact]
    public void Values_are_written_as_sigs_yaml_writes_them() => Compare("write", Values(), GoYaml.Write);

    [Fact]
    public void Values_are_written_prettily_as_yaml_v3_writes_them() =>
        Compare("pretty", Values(), GoYaml.WritePretty);

    [Fact]
    public void Values_are_written_as_JSON_as_encoding_json_writes_them() => Compare("json", Values(), value => GoJson.Write(value));

    [Fact]
    public void Values_are_written_as_TOML_as_BurntSushi_writes_them() =>
        Compare("toml", Values().FindAll(value => value is GoMap && HasNoExponent(value)), TomlWriter.Write);

    [Fact]
    public void Documents_are_read_as_sigs_yaml_reads_them() => CompareDocuments("read", text => GoYaml.Converted(text));

    [Fact]
    public void Documents_are_read_strictly_as_sigs_yaml_reads_them() => CompareDocuments("strict", text => GoYaml.Read(text, strict: true, YamlNumbers.Kept));

    /// <summary>Debian's library writes large and small numbers without an exponent; the release that Helm has does not.</summary>
    private static bool HasNoExponent(object? value) => value switch
    {
        GoMap map => map.All(entry => HasNoExponent(entry.Value)),
        GoSlice slice => slice.All(HasNoExponent),
        double number => number == 0 || Math.Abs(number) is >= 1e-4 and < 1e6,
        _ => true,
    };

    private static List<object?> Values()
    {
        var random = new RandomValues(GoProgram.Seed);
        return [.. Enumerable.Range(0, Cases).Select(_ => random.Value()).Where(value => !GoesInCircles(value))];
    }

    // Go's comparison of keys may say a < b < c < a. What comes out then depends on the random order of its maps: nothing to be held against.
    private static bool GoesInCircles(object? value) => value switch
    {
        GoMap map => GoesInCircles([.. map.Select(entry => entry.Key).OfType<string>()]) || map.Any(entry => GoesInCircles(entry.Value)),
        GoSlice slice => slice.Any(GoesInCircles),
        _ => false,
    };

    private static bool GoesInCircles(string[] keys) => new[] { YamlKeyOrder.Second, YamlKeyOrder.Third }.Any(order => keys.Any(
        a => keys.Any(b => order.IsLess(a, b) && keys.Any(c => order.IsLess(b, c) && !order.IsLess(a, c)))));

    private void Compare(string operation, List<object?> values, Func<object?, string> ours)
    {
        var questions = values.Select(value => new GoProgram.Question(operation, GoJson.Write(value))).ToList();
        // What JSON cannot carry (bytes that are no text) is not in the values, so both sides see the same.
        Judge(questions, at => ours(values[at]));
    }

    private void CompareDocuments(string operation, Func<string, object?> ours)
    {
        var random = new RandomValues(GoProgram.Seed + 1);
        var questions = Enumerable.Range(0, Cases).Select(_ => new GoProgram.Question(operation, random.Document())).ToList();
        Judge(questions, at => GoJson.Write(ours(questions[at].Text)));
    }

    private void Judge(List<GoProgram.Question> questions, Func<int, string> ours)
    {
        var answers = GoProgram.Ask("yaml", questions);
        var wrong = new List<string>();
        var passedOver = 0;
        for (int i = 0; i < questions.Count; i++)
        {
            var (text, error) = Try(ours, i);
            // Go 1.19 and the library of its time say it with a capital.
            var theirs = answers[i].Error.Replace("Unsupported map key", "unsupported map key", StringComparison.Ordinal);
            if (error == theirs && (error.Length > 0 || text == Current(questions[i], answers[i].Text)))
                continue;
            if (IsOfNoMeaning(questions[i], theirs, error, text))
                passedOver++;
            else
                wrong.Add($"{Show(questions[i].Text)}\n  Go:   {Show(theirs + answers[i].Text)}\n  here: {Show(error + text)}");
        }

        output.WriteLine($"{questions.Count - passedOver} cases compared with Go, {passedOver} passed over, seed {GoProgram.Seed}");
        Assert.True(wrong.Count == 0, $"Seed {GoProgram.Seed}, {wrong.Count} of {questions.Count} differ:\n{string.Join('\n', wrong.Take(12))}");
    }

    // Since Go 1.22 two more control characters have short forms in JSON.
    private static string Current(GoProgram.Question question, string theirs) => question.Op is "read" or "strict" or "json"
        ? LongEscape().Replace(theirs, match => match.Groups["before"].Value + (match.Groups["letter"].Value == "8" ? @"\b" : @"\f"))
        : theirs;

    [GeneratedRegex(@"(?<!\\)(?<before>(\\\\)*)\\u000(?<letter>[8c])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LongEscape();

    // Differences that say nothing of us.
    private static bool IsOfNoMeaning(GoProgram.Question question, string theirs, string error, string text) =>
        theirs.StartsWith("panic", StringComparison.Ordinal)
        // Helm shows nothing of a value that cannot be written; that it cannot is what counts.
        || (question.Op == "write" && error.Length > 0 && theirs.Length > 0)
        // Debian's yaml.v3 loses a line break at the start of a block; the release that Helm has does not.
        || (question.Op == "pretty" && (question.Text.Contains("\"\\n", StringComparison.Ordinal) || text.Contains("|2", StringComparison.Ordinal)))
        // Which of several faulty keys Go names depends on the order of its maps.
        || (error.Contains("unsupported map key", StringComparison.Ordinal) && theirs.Length > 0)
        || theirs.Contains("key <nil> already", StringComparison.Ordinal)
        || question.Text.Contains("\uFEFF\uFEFF", StringComparison.Ordinal);

    private static (string Text, string Error) Try(Func<int, string> ours, int at)
    {
        try
        {
            return (ours(at), "");
        }
        catch (Exception failure) when (failure is YamlException or TemplateFunctionException or TomlException)
        {
            return ("", failure.Message);
        }
    }

    private static string Show(string text) => GoQuote.Quote(text);
}

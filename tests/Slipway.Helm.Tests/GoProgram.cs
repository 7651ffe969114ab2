using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Slipway.Helm.Tests;

/// <summary>Asks a Go program that is built from the sources beside the tests; it needs Debian's Go and its libraries.</summary>
internal static class GoProgram
{
    private const string Libraries = "/usr/share/gocode";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>The seed of this run: SLIPWAY_TEST_SEED, which may be <c>random</c>; 1 otherwise, so that what passed for one commit passes again.</summary>
    public static int Seed { get; } = Environment.GetEnvironmentVariable("SLIPWAY_TEST_SEED") switch
    {
        "random" => Environment.TickCount & 0xFFFFFF,
        { Length: > 0 } text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        _ => 1,
    };

    /// <summary>Answers to all questions, in order; skips the test, saying so, where Go is not at hand.</summary>
    public static IReadOnlyList<Answer> Ask(string program, IReadOnlyList<Question> questions)
    {
        var go = Find("go");
        Assert.SkipWhen(go is null, "There is no Go toolchain here; the comparison with Go's libraries is not made.");
        Assert.SkipWhen(!Directory.Exists(Libraries), $"Go's libraries are not in '{Libraries}'; the comparison is not made.");
        var folder = Path.Combine(AppContext.BaseDirectory, "go", program);
        var binary = Path.Combine(Path.GetTempPath(), $"slipway-{program}-{Environment.ProcessId}");
        Run(go!, ["build", "-o", binary, "."], folder, "");
        try
        {
            var input = string.Concat(questions.Select(question => JsonSerializer.Serialize(question) + "\n"));
            var lines = Run(binary, [], folder, input).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(questions.Count, lines.Length);
            return [.. lines.Select(line => JsonSerializer.Deserialize<Answer>(line)!)];
        }
        finally
        {
            File.Delete(binary);
        }
    }

    private static string Run(string program, string[] arguments, string folder, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = Libraries;
        start.Environment["GOFLAGS"] = "";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(Limit), $"'{program}' did not end within {Limit}.");
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Result;
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    internal sealed record Question(string Op, string Text);

    internal sealed record Answer(string Text, string Error);
}

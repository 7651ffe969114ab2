using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>
/// Go itself, as a program that evaluates templates. It is compiled once per test run, from go/, where the packages golang-go and
/// golang-github-masterminds-sprig-dev are installed; elsewhere the tests skip and say so.
/// </summary>
internal static class GoReference
{
    private static readonly Lazy<(string? Program, bool HasSprig, string Reason)> Built = new(Build);

    /// <summary>Skips the test where Go, or Sprig if it is asked for, is absent.</summary>
    public static void SkipIfAbsent(bool needsSprig = false)
    {
        if (Built.Value.Program is null) Assert.Skip($"There is no Go to compare with: {Built.Value.Reason}");
        if (needsSprig && !Built.Value.HasSprig) Assert.Skip("There is no Sprig to compare with: golang-github-masterminds-sprig-dev is not installed.");
    }

    /// <summary>Evaluates cases, in their order.</summary>
    public static async Task<IReadOnlyList<GoAnswer>> RunAsync(IReadOnlyList<GoCase> cases, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Built.Value.Program!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
        })!;
        var writing = Task.Run(async () =>
        {
            foreach (var one in cases) await process.StandardInput.WriteLineAsync(Encode(one));
            process.StandardInput.Close();
        }, cancellationToken);
        var answers = new List<GoAnswer>(cases.Count);
        while (answers.Count < cases.Count && await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line) answers.Add(Decode(line));
        await writing;
        await process.WaitForExitAsync(cancellationToken);
        Assert.Equal(cases.Count, answers.Count);
        return answers;
    }

    private static string Encode(GoCase one)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("name", one.Name);
            writer.WriteString("template", Convert.ToBase64String(GoText.ToBytes(one.Template)));
            writer.WriteString("missing", one.MissingKey.ToString().ToLowerInvariant());
            writer.WriteString("functions", one.Functions);
            writer.WriteString("left", one.LeftDelimiter);
            writer.WriteString("right", one.RightDelimiter);
            writer.WritePropertyName("data");
            DataEncoding.Write(writer, one.Data);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static GoAnswer Decode(string line)
    {
        using var document = JsonDocument.Parse(line);
        return new GoAnswer(Text(document, "output"), Text(document, "error"));
    }

    private static string Text(JsonDocument document, string name) =>
        GoText.FromBytes(document.RootElement.GetProperty(name).GetBytesFromBase64());

    private static (string? Program, bool HasSprig, string Reason) Build()
    {
        var program = Path.Combine(Directory.CreateTempSubdirectory("slipway-go-").FullName, "reference");
        try
        {
            var (code, error) = Compile(program, "sprig");
            if (code == 0) return (program, true, "");
            (code, error) = Compile(program, "none");
            return code == 0 ? (program, false, "") : (null, false, error);
        }
        catch (Win32Exception exception)
        {
            return (null, false, exception.Message);
        }
    }

    private static (int Code, string Error) Compile(string program, string tag)
    {
        using var process = Process.Start(new ProcessStartInfo("go", ["build", "-tags", tag, "-o", program, "."])
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "go"),
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["GO111MODULE"] = "off", ["GOFLAGS"] = "", ["GOPATH"] = "/usr/share/gocode" },
        })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}

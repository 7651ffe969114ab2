using System.Globalization;
using System.Text;
using Slipway.Model;

namespace Slipway.Processes;

/// <summary>The one form in which a program's failure is told.</summary>
internal static class ProcessFailure
{
    private const int TailLength = 20;

    public static ToolException Create(ProcessResult result, string sentence, int? exitCode)
    {
        var tail = result.Lines.TakeLast(TailLength).Select(line => line.Text).ToArray();
        var text = new StringBuilder(sentence);
        text.Append("\n  > ").Append(result.CommandLine.Length > 0 ? result.CommandLine : result.Command.Name);
        if (result.Command.WorkingDirectory is { } folder)
            text.Append("\n  @ ").Append(folder.Value);
        foreach (var line in tail)
            text.Append("\n    ").Append(line);
        return new ToolException(text.ToString()) { Tool = result.Command.Program, ExitCode = exitCode, OutputTail = tail };
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}

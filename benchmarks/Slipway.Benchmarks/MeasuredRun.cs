using System.Diagnostics;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>A run of a program as its user meets it: from its start to its end, with the most memory that it held.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="PeakBytes">Its largest resident set, as the system reports it (<c>VmHWM</c>); 0 where it does not.</param>
/// <param name="Output">What it printed.</param>
internal sealed record MeasuredRun(double Seconds, long PeakBytes, string Output)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs a program that must succeed.</summary>
    /// <exception cref="ToolException">It failed; its last lines say why.</exception>
    public static async Task<MeasuredRun> StartAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, false);
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start) ?? throw new ToolException($"'{start.FileName}' did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var ended = process.WaitForExitAsync();
        var peak = 0L;
        // The file goes with the process: the last look is at most one interval before its end, when all of its work is done.
        while (await Task.WhenAny(ended, Task.Delay(Look)) != ended)
            peak = Math.Max(peak, Peak(process.Id));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        if (process.ExitCode != 0)
            throw new ToolException($"'{start.FileName} {string.Join(' ', start.ArgumentList)}' failed with exit code {process.ExitCode}: {Tail(await output)}{Tail(await errors)}");
        return new MeasuredRun(seconds, peak, await output);
    }

    /// <summary>The same run without the start of the program, which a build pays once: what it printed that its work took, in seconds.</summary>
    public MeasuredRun Call => this with { Seconds = double.Parse(Output, CultureInfo.InvariantCulture) };

    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It has ended, or this system has no such files.
            return 0;
        }
    }

    private static string Tail(string text) => text.Length > 2000 ? text[^2000..] : text;
}

using System.Diagnostics;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>Others' programs.</summary>
internal static class Programs
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The path of a program; the test is skipped where it is not installed.</summary>
    public static string Find(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"'{program}' is not installed.");
        return found!;
    }

    /// <summary>Runs one to its end, which must be a success.</summary>
    public static Task<string> RunAsync(string program, params string[] arguments) => RunInAsync(null, program, arguments);

    /// <summary>The same within a folder.</summary>
    public static async Task<string> RunInAsync(AbsolutePath? folder, string program, params string[] arguments)
    {
        var (code, output, error) = await StartAsync(folder, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {error}{output}");
        return output;
    }

    /// <summary>Runs one to its end, which must be a failure, and gives what it said.</summary>
    public static async Task<string> FailAsync(string program, params string[] arguments)
    {
        var (code, output, error) = await StartAsync(null, program, arguments);
        Assert.True(code != 0, $"{program} {string.Join(' ', arguments)} succeeded: {output}");
        return output + error;
    }

    /// <summary>Runs one to its end, whatever that is.</summary>
    public static Task<(int ExitCode, string Output, string Error)> TryAsync(string program, params string[] arguments) => StartAsync(null, program, arguments);

    private static async Task<(int ExitCode, string Output, string Error)> StartAsync(AbsolutePath? folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (folder is not null)
            start.WorkingDirectory = folder.Value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await error);
    }
}

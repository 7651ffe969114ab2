using System.Diagnostics;

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
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await error}");
        return output;
    }
}

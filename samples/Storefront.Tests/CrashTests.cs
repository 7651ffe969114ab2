using System.Diagnostics;

namespace Storefront.Tests;

/// <summary>The real program, as a process.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("crash-on-start", 3, "the price list could not be read")]
    [InlineData("crash-after:0.1", 3, "The till caught fire")]
    [InlineData("crush", 2, "Expected one of: crash-on-start")]
    public async Task A_crash_leaves_its_exit_code_and_a_reason(string fault, int exitCode, string reason)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Fault).Assembly.Location, "--urls=http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["STOREFRONT_FAULT"] = fault },
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);

        await process.WaitForExitAsync(limit.Token);

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Contains(reason, await output + await error, StringComparison.Ordinal);
    }
}

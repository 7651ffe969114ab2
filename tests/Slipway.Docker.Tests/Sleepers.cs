namespace Slipway.Docker.Tests;

/// <summary>Looks for programs that a step of a build began.</summary>
internal static class Sleepers
{
    /// <summary>A time that nobody else on this machine sleeps for.</summary>
    public static string SomeTime() => $"{Random.Shared.Next(100_000, 1_000_000)}";

    public static Task UntilAnySleepsAsync(string seconds, CancellationToken cancellationToken) => WaitForAsync(() => Any(seconds), cancellationToken);

    public static Task UntilNoneSleepsAsync(string seconds, CancellationToken cancellationToken) => WaitForAsync(() => !Any(seconds), cancellationToken);

    private static bool Any(string seconds) => Directory.EnumerateDirectories("/proc").Any(process => IsSleep(process, seconds));

    private static bool IsSleep(string process, string seconds)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).StartsWith($"sleep\0{seconds}\0", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task WaitForAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (condition())
                return;
            await Task.Delay(100, cancellationToken);
        }

        Assert.Fail("It did not come to that.");
    }
}

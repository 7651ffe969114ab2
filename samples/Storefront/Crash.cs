namespace Storefront;

/// <summary>How the service ends when a fault asks it to: as real programs do, with a reason in the log and a code.</summary>
internal static partial class Crash
{
    /// <summary>The exit code of every crash on demand; 134, a runtime's own abort, would also write a core dump.</summary>
    public const int ExitCode = 3;

    /// <summary>Logs what a missing configuration looks like, before the service listens.</summary>
    /// <returns>The exit code.</returns>
    public static int OnStart(ILogger log)
    {
        Reading(log, "/etc/storefront/prices.json");
        Unreadable(log, new FileNotFoundException("Could not find file '/etc/storefront/prices.json'."));
        Terminating(log, ExitCode);
        return ExitCode;
    }

    /// <summary>Logs the end, makes sure that it is written, and ends the process.</summary>
    public static void Now(ILoggerFactory logs)
    {
        var log = logs.CreateLogger("Storefront");
        Terminating(log, ExitCode);
        logs.Dispose(); // The console is written by another thread, which Exit would not wait for.
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(1, LogLevel.Information, "Reading the price list from '{Path}'.")]
    private static partial void Reading(ILogger log, string path);

    [LoggerMessage(2, LogLevel.Critical, "The price list could not be read.")]
    private static partial void Unreadable(ILogger log, Exception exception);

    [LoggerMessage(3, LogLevel.Critical, "Terminating with exit code {Code}, as the fault switch asks.")]
    private static partial void Terminating(ILogger log, int code);
}

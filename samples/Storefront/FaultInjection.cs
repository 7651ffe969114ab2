namespace Storefront;

/// <summary>Lets go wrong, while the service runs, what the fault switch asks for.</summary>
internal sealed partial class FaultInjection(Fault fault, TimeProvider clock, ILogger<FaultInjection> log) : BackgroundService
{
    /// <summary>The exit code of a crash on demand.</summary>
    public const int CrashCode = 3;

    private readonly List<byte[]> _leaked = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (fault.Kind == FaultKind.CrashAfter)
        {
            await Task.Delay(TimeSpan.FromSeconds(fault.Amount), clock, stoppingToken);
            Crashing(log);
            Environment.Exit(CrashCode);
        }

        while (fault.Kind == FaultKind.Leak)
        {
            var block = new byte[(int)(fault.Amount * 1024 * 1024)];
            Array.Fill(block, (byte)1); // Untouched pages would not count.
            _leaked.Add(block);
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The till caught fire: STOREFRONT_FAULT asked for a crash.")]
    private static partial void Crashing(ILogger logger);
}

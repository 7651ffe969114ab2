namespace Storefront;

/// <summary>Lets go wrong, while the service runs, what the fault switch asks for.</summary>
internal sealed class FaultInjection(StorefrontSettings settings, TimeProvider clock, ILoggerFactory logs) : BackgroundService
{
    private readonly List<byte[]> _leaked = [];

    /// <summary>Answers the share of requests with 500 that the fault <c>error-rate</c> asks for.</summary>
    public Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value;
        if (settings.Fault.Kind != FaultKind.ErrorRate
            || path is "/healthz" or "/readyz" or "/metrics"
            || Random.Shared.NextDouble() >= settings.Fault.Amount)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsync("The till is stuck.\n", context.RequestAborted);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Fault.Kind == FaultKind.CrashAfter)
        {
            await Task.Delay(TimeSpan.FromSeconds(settings.Fault.Amount), clock, stoppingToken);
            Crash.Now(logs);
        }

        while (settings.Fault.Kind == FaultKind.Leak)
        {
            var block = new byte[(int)(settings.Fault.Amount * 1024 * 1024)];
            Array.Fill(block, (byte)1); // Pages that were never written to would not count.
            _leaked.Add(block);
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
        }
    }
}

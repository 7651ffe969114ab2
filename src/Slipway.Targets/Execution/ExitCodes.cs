using Slipway.Model;

namespace Slipway.Targets;

/// <summary>The one place that decides what the process returns.</summary>
internal static class ExitCodes
{
    public const int Good = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
    public const int Fault = 70;
    public const int Cancelled = 130;

    /// <summary>The code of a run: cancelled before all, then the worst of its failures.</summary>
    public static int Of(IReadOnlyCollection<Exception> failures, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Cancelled;
        if (failures.Count == 0)
            return Good;
        var codes = failures.Select(Of).ToHashSet();
        return codes.Contains(Fault) ? Fault : codes.Contains(Failed) ? Failed : BadInput;
    }

    /// <summary>The code of one failure.</summary>
    public static int Of(Exception failure) => failure switch
    {
        UsageException => BadInput,
        ToolException or TargetFailedException => Failed,
        OperationCanceledException => Cancelled,
        _ => Fault,
    };
}

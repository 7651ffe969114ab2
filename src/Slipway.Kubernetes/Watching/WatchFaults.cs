using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What a fault means for a watch.</summary>
internal static class WatchFaults
{
    /// <summary>Whether the watch can go on after it.</summary>
    /// <param name="exception">The fault.</param>
    /// <param name="version">The state from which it was asked; empty for a list.</param>
    public static bool MayPass(Exception exception, string version) => exception switch
    {
        KubernetesException refused => refused.IsTransient || refused.Status.Code >= 500 || (version.Length > 0 && IsExpired(refused)),
        ToolException failed => failed.IsTransient,
        WatchBrokenException or HttpRequestException or IOException or TimeoutException => true,
        // Of the connection's own making: nobody has cancelled, or this would not be asked.
        OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Whether the state is one that the server does not know (any more): too old, or of a store that was replaced.</summary>
    public static bool IsExpired(Exception exception) => exception is KubernetesException refused
        && (refused.IsExpired || (refused.Status.Code == 400 && refused.Status.Message.Contains("resource", StringComparison.OrdinalIgnoreCase) && refused.Status.Message.Contains("version", StringComparison.OrdinalIgnoreCase)));

    /// <summary>How long to wait before the next try.</summary>
    public static TimeSpan DelayOf(Exception exception, int fruitless)
    {
        var wish = exception switch
        {
            KubernetesException refused => refused.Status.RetryAfter,
            WatchBrokenException broken => broken.RetryAfter,
            _ => null,
        };
        var delay = wish ?? RetryRules.Backoff(Math.Max(0, fruitless - 1));
        return delay < RetryRules.LongestDelay ? delay : RetryRules.LongestDelay;
    }

    /// <summary>The fault as a clause.</summary>
    public static string ReasonOf(Exception exception) => exception switch
    {
        HttpRequestException or IOException => exception.GetBaseException().Message.TrimEnd('.'),
        _ => exception.Message.TrimEnd('.'),
    };
}

using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>Whether a decision that lies there says what a new one says.</summary>
internal static class SameDecision
{
    /// <summary>Whether it does, and is young enough to stand for it.</summary>
    public static bool IsKept(AbsolutePath file, ScanDecision decision, TimeSpan atMost) =>
        Find(file) is { } kept && decision.DecidedAt - kept.DecidedAt < atMost && decision.DecidedAt >= kept.DecidedAt && Timeless(kept) == Timeless(decision);

    /// <summary>The decision in a file; null where there is none, or one that cannot be read: then it is made anew.</summary>
    public static ScanDecision? Find(AbsolutePath file)
    {
        try
        {
            return file.FileExists ? ScanDecision.Parse(File.ReadAllBytes(file.Value), file.Name) : null;
        }
        catch (UsageException)
        {
            return null; // It is made anew, and this one goes.
        }
    }

    private static string Timeless(ScanDecision decision) => (decision with { DecidedAt = default, ScannedAt = null }).ToJson();
}

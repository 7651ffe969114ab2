using System.Net;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Nothing that nobody looked at is pushed to where others take it from.</summary>
internal static class PushPermission
{
    /// <summary>Fails where an image of a release may not be pushed. A build that does not scan may push what it likes.</summary>
    /// <exception cref="TargetFailedException">It was not scanned, or was refused.</exception>
    public static void Require(IPushImage build, Release release)
    {
        if (build is not IScanImage scanning)
            return;
        foreach (var image in release.Images)
        {
            if (IsShared(image.Reference.Registry) && RefusalOf(scanning, image) is { } refusal)
                throw new TargetFailedException($"Image '{image.Reference}' is not pushed: '{image.Reference.Registry}' is shared with others, and {refusal}");
        }
    }

    /// <summary>Whether others than this machine reach a registry.</summary>
    public static bool IsShared(string registry)
    {
        var host = Uri.TryCreate($"http://{registry}/", UriKind.Absolute, out var address) ? address.Host.Trim('[', ']') : registry;
        return registry != ImageRegistries.Local && host != "localhost" && !host.EndsWith(".localhost", StringComparison.Ordinal)
            && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static string? RefusalOf(IScanImage build, ReleaseImage image)
    {
        if (image.Reference.Digest is not { } digest || SameDecision.Find(new EvidenceFolder(build.RootDirectory, digest).Decision) is not { } decision || decision.Image != digest.Value)
            return "nobody scanned it. Scan it first ('ScanImage').";
        if (decision.IsPassed)
            return null;
        if (!decision.IsUnscanned)
            return "its scan was refused. Fix what 'ScanImage' names, or except it.";
        return build.Unscanned == UnscannedImages.Warn
            ? null
            : $"nobody could scan it. {decision.Reasons[0].Action} Or push it all the same by '--unscanned warn'.";
    }
}

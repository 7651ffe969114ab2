using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of images.</summary>
internal static class ImageRules
{
    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        new(
            new PolicyRule
            {
                Id = "SWC040",
                Severity = FindingSeverity.Error,
                Title = "An image has a tag that is not 'latest', or a digest.",
                Why = "What runs differs from node to node, and nobody can go back to what ran before.",
            },
            Moving),
        new(
            new PolicyRule
            {
                Id = "SWC041",
                Severity = FindingSeverity.Info,
                Title = "An image is named by its digest.",
                Why = "A tag can be moved; a digest is what was tested.",
                IsOnByDefault = false,
            },
            Unpinned),
    ];

    private static IEnumerable<PolicyBreach> Moving(PolicyContext context) =>
        from container in context.Containers
        let image = container.Root.Text("image") ?? ""
        where !image.Contains('@') && Tag(image) is "" or "latest"
        select container.Breach(
            container.Path.Below("image"),
            image.Length == 0 ? "The container names no image." : Tag(image).Length == 0 ? $"The image '{image}' has no tag." : $"The image '{image}' has a tag that moves.",
            "Name a version, or better a digest.");

    private static IEnumerable<PolicyBreach> Unpinned(PolicyContext context) =>
        from container in context.Containers
        let image = container.Root.Text("image") ?? ""
        where image.Length > 0 && !image.Contains("@sha", StringComparison.Ordinal)
        select container.Breach(container.Path.Below("image"), $"The image '{image}' is named by a tag.", "Add its digest: 'name:tag@sha256:…'.");

    private static string Tag(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var colon = name.IndexOf(':');
        return colon < 0 ? "" : name[(colon + 1)..];
    }
}

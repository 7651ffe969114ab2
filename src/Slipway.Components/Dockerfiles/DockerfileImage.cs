using Slipway.Model;

namespace Slipway.Components;

/// <summary>An image that a Dockerfile makes.</summary>
/// <param name="Name">Its title.</param>
/// <param name="File">The Dockerfile.</param>
/// <param name="Stage">The stage that becomes the image; null: the last one.</param>
/// <param name="Tag">The tag that it gets in the layout of all built images.</param>
internal sealed record DockerfileImage(ApplicationName Name, AbsolutePath File, string? Stage, Tag Tag);

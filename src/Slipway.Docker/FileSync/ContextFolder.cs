using Slipway.Model;

namespace Slipway.Docker;

/// <summary>A folder that a build may read.</summary>
/// <param name="Name">What BuildKit calls it: <c>context</c>, <c>dockerfile</c>.</param>
/// <param name="Folder">Where it lies.</param>
internal sealed record ContextFolder(string Name, AbsolutePath Folder);

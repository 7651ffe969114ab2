namespace Slipway.Images;

/// <summary>One of the further images of an application.</summary>
/// <param name="Name">What it is for, such as <c>migrations</c>.</param>
/// <param name="Image">The image.</param>
public sealed record NamedImage(string Name, BuiltImage Image);

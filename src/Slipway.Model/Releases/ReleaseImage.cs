namespace Slipway.Model;

/// <summary>One image of a release.</summary>
/// <param name="Name">What it is for, unique in the release; the application's name where there is one image.</param>
/// <param name="Reference">Where it lies; always bound to a digest.</param>
public sealed record ReleaseImage(string Name, ImageReference Reference);

namespace Slipway.Images;

/// <summary>A step of a Dockerfile that was built.</summary>
/// <param name="Name">Such as <c>[build 2/4] RUN dotnet build</c>.</param>
/// <param name="Took">How long it took; zero where it was cached.</param>
/// <param name="IsCached">Whether an earlier build's result was taken.</param>
public sealed record BuiltStep(string Name, TimeSpan Took, bool IsCached);

namespace Slipway.Scanning;

/// <summary>A shared framework that a program asks for.</summary>
/// <param name="Name">Such as <c>Microsoft.AspNetCore.App</c>.</param>
/// <param name="Version">The least version that will do.</param>
internal sealed record FrameworkReference(string Name, string Version);

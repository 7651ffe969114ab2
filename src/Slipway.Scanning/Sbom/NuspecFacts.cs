namespace Slipway.Scanning;

/// <summary>What a package says of itself.</summary>
/// <param name="License">Its licence; null where it says nothing.</param>
/// <param name="Authors">Whoever made it; empty where it does not say.</param>
internal sealed record NuspecFacts(ComponentLicense? License, string Authors);

using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>An image that was signed.</summary>
/// <param name="Image">It.</param>
/// <param name="Stored">What lies beside it, in the order it was written.</param>
public sealed record SignedImage(Digest Image, ImmutableArray<StoredSignature> Stored);

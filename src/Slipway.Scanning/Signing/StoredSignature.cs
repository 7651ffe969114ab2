using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A signature or statement that lies beside an image.</summary>
/// <param name="Image">The image that it is about.</param>
/// <param name="PredicateType">What it says; null for a signature of the image itself.</param>
/// <param name="Place">Where: a referrer's digest or a tag.</param>
/// <param name="State">Whether it was there.</param>
public sealed record StoredSignature(Digest Image, string? PredicateType, string Place, StoredState State);

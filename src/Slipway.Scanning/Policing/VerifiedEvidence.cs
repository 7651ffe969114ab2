using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>All that is proved of one image: what <see cref="ImagePolicy"/> judges. Nothing in here is merely claimed.</summary>
public sealed record VerifiedEvidence
{
    /// <summary>The image, as it would be deployed.</summary>
    public required Digest Image { get; init; }

    /// <summary>The signatures over it that hold.</summary>
    public ImmutableArray<VerifiedSignature> Signatures { get; init; } = [];

    /// <summary>The signed statements about it that hold.</summary>
    public ImmutableArray<VerifiedStatement> Statements { get; init; } = [];

    /// <summary>What was found and does not hold.</summary>
    public ImmutableArray<RejectedEvidence> Rejected { get; init; } = [];
}

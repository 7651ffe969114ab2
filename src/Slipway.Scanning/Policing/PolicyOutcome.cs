using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What a policy says of an image.</summary>
public abstract record PolicyOutcome
{
    private PolicyOutcome()
    {
    }

    /// <summary>The image.</summary>
    public required Digest Image { get; init; }

    /// <summary>What was checked and held, each in one sentence.</summary>
    public required ImmutableArray<string> Checks { get; init; }

    /// <summary>What is worth knowing beside, such as a clock that goes wrong or evidence that does not hold; each in one sentence.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>It may go on.</summary>
    public sealed record Admitted : PolicyOutcome;

    /// <summary>It may not.</summary>
    public sealed record Refused : PolicyOutcome
    {
        /// <summary>All reasons, at least one.</summary>
        public required ImmutableArray<PolicyRefusal> Reasons { get; init; }

        /// <summary>All of it for people.</summary>
        public string Message => $"Image '{Image}' is refused by the image policy: {string.Join(' ', Reasons)}";
    }
}

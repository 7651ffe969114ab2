using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Whether an image is signed, as far as was found.</summary>
public abstract record SignatureConclusion
{
    private SignatureConclusion()
    {
    }

    /// <summary>What to tell whoever asked.</summary>
    public abstract string Message { get; }

    /// <summary>At least one trusted signature over it holds.</summary>
    public sealed record Signed(ImmutableArray<VerifiedSignature> Signatures) : SignatureConclusion
    {
        /// <inheritdoc/>
        public override string Message => $"Signed by {string.Join(", ", Signatures.Select(one => one.Signer).Distinct())}.";
    }

    /// <summary>There is no signature over it at all.</summary>
    /// <param name="Reason">What was looked for, and where.</param>
    public sealed record Unsigned(string Reason) : SignatureConclusion
    {
        /// <inheritdoc/>
        public override string Message => Reason;
    }

    /// <summary>There are signatures, and none of them holds.</summary>
    public sealed record NoneHolds(ImmutableArray<SignatureOutcome> Rejected) : SignatureConclusion
    {
        /// <inheritdoc/>
        public override string Message =>
            Rejected.Length == 1
                ? $"Its signature does not hold. '{Rejected[0].Source}': {Rejected[0].Message}"
                : $"None of its {Rejected.Length} signatures holds. {string.Join(" ", Rejected.Take(5).Select(one => $"'{one.Source}': {one.Message}"))}";
    }
}

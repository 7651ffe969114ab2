using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>All that was found beside an image, each with its verdict.</summary>
public sealed record ImageVerification
{
    /// <summary>The image.</summary>
    public required Digest Image { get; init; }

    /// <summary>What was found, in the order of the registry's lists.</summary>
    public required ImmutableArray<SignatureOutcome> Outcomes { get; init; }

    /// <summary>Where it was looked, for people.</summary>
    public required ImmutableArray<string> LookedIn { get; init; }

    /// <summary>Whether it is signed.</summary>
    public SignatureConclusion Conclusion => Outcomes.OfType<SignatureOutcome.Signed>().ToList() switch
    {
        { Count: > 0 } signed => new SignatureConclusion.Signed([.. signed.Select(one => one.Signature)]),
        _ when Outcomes.Any(one => !one.Holds) => new SignatureConclusion.NoneHolds([.. Outcomes.Where(one => !one.Holds)]),
        _ => new SignatureConclusion.Unsigned(
            $"Image '{Image}' has no signature{(Outcomes.IsEmpty ? "" : ", only statements about it")}. Looked in {string.Join(", ", LookedIn)}. Sign it, and copy its signatures along when it is copied."),
    };

    /// <summary>What is proved, for a policy to judge.</summary>
    public VerifiedEvidence Evidence => new()
    {
        Image = Image,
        Signatures = [.. Outcomes.OfType<SignatureOutcome.Signed>().Select(one => one.Signature)],
        Statements = [.. Outcomes.OfType<SignatureOutcome.Stated>().Select(one => one.Statement)],
        Rejected = [.. Outcomes.Where(one => !one.Holds).Select(one => new RejectedEvidence(one.Source, one.Message))],
    };
}

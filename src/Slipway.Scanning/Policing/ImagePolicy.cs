using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// What must be proved of an image before it is deployed, promoted or gone back to. Judges evidence whose signatures were verified before; it reads nothing
/// itself and gives the same answer for the same input.
/// </summary>
public sealed record ImagePolicy
{
    /// <summary>Whose signatures count, for the image and for statements about it. At least one.</summary>
    public required ImmutableArray<TrustedSigner> Signers { get; init; }

    /// <summary>Whether the image must be signed itself; by default it must.</summary>
    public SignatureRule Signature { get; init; } = SignatureRule.Required;

    /// <summary>Who may have built it, by the builder's id in its provenance; any where empty.</summary>
    public ImmutableArray<IdentityPattern> Builders { get; init; } = [];

    /// <summary>The repository it must be built from, such as <c>https://github.com/acme/shop</c>; any where null.</summary>
    public Uri? Source { get; init; }

    /// <summary>The commit it must be built from; any by default.</summary>
    public CommitRule Commit { get; init; }

    /// <summary>How old a scan decision that passed may be; none is asked for where null.</summary>
    public TimeSpan? ScanAge { get; init; }

    /// <summary>Whether a bill of materials must be attested; by default it need not.</summary>
    public SbomRule Sbom { get; init; }

    /// <summary>Whether the results of tests must be attested; by default they need not.</summary>
    public TestRule Tests { get; init; }

    /// <summary>How far clocks may differ; 5 minutes by default, as Kerberos has it. Where it mattered, the outcome says so.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Judges an image.</summary>
    /// <param name="evidence">What is proved of it.</param>
    /// <param name="subject">What is about to be deployed.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="UsageException">The policy itself is wrong: it trusts nobody or asks for nothing, or a time is negative.</exception>
    public PolicyOutcome Judge(VerifiedEvidence evidence, PolicySubject subject, DateTimeOffset now)
    {
        if (Signers.IsDefaultOrEmpty)
            throw new UsageException("The image policy trusts no signer, so no image could ever pass it. Name a public key or an identity.");
        if (ScanAge < TimeSpan.Zero || ClockSkew < TimeSpan.Zero)
            throw new UsageException("The image policy has a negative age or clock skew. Expected a time of at least zero.");
        if (Signature == SignatureRule.NotRequired && Builders.IsDefaultOrEmpty && Source is null && Commit == CommitRule.Any && ScanAge is null && Sbom == SbomRule.NotRequired && Tests == TestRule.NotRequired)
            throw new UsageException("The image policy asks for nothing, so every image would pass it. Ask for a signature, or leave the policy out.");
        return new PolicyJudgement(this, evidence, subject, now).Judge();
    }
}

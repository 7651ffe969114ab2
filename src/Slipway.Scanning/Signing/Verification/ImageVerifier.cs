using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Finds all that is signed beside an image and says of each whether it holds: bundles, cosign's tags and its referrers. Nothing that it reads is trusted, all
/// of it is bounded: 256 referrers, 256 layers of each, 64 MiB of a statement, 512 MiB in all.
/// </summary>
/// <param name="trust">Whose signatures count.</param>
/// <param name="time">The clock, for certificates where nothing proves a time.</param>
public sealed class ImageVerifier(SignatureTrust trust, TimeProvider time)
{
    /// <summary>Verifies.</summary>
    /// <param name="source">Where the image lies.</param>
    /// <param name="image">The digest that would be deployed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UsageException">Nobody is trusted.</exception>
    /// <exception cref="ToolException">The registry failed: then nothing is known, and nothing may be deployed.</exception>
    public async Task<ImageVerification> VerifyAsync(IImageSource source, Digest image, CancellationToken cancellationToken)
    {
        trust.Check();
        var finder = new EvidenceFinder(source, image);
        var judge = new EvidenceJudge(trust, image, new ProofCheck(trust, time));
        var found = await finder.FindAsync(cancellationToken);
        return new ImageVerification
        {
            Image = image,
            Outcomes = [.. found.Select(one => one.Failure ?? (one.Found is { } candidate ? judge.Judge(candidate) : null)).OfType<SignatureOutcome>()],
            LookedIn = finder.LookedIn,
        };
    }
}

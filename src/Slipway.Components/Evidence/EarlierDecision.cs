using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>What was decided on the scan of an image that serves: by the file of this clone, else by what is attested in its registry.</summary>
internal sealed class EarlierDecision(IScanImage build)
{
    /// <summary>The newest decision of a scanner that looked; null where none is known, or none by somebody who is trusted.</summary>
    public async Task<ScanDecision?> FindAsync(DeployedImage serving, CancellationToken cancellationToken)
    {
        if (SameDecision.Find(new EvidenceFolder(build.RootDirectory, serving.Digest).Decision) is { } own && own.Image == serving.Digest.Value && !own.IsUnscanned)
            return own;
        if (build is not IHasSigningKeys keyed)
            return null;
        var isKeyless = build is IVerifyImages workflows && SigningKeys.IsKeyless(workflows);
        if (!isKeyless && SigningKeys.TrustMistakes(keyed).Any())
            return null;
        var keys = isKeyless ? [] : SigningKeys.Trusted(keyed);
        try
        {
            var trust = new SignatureTrust { Keys = keys };
            await using var registries = build.OpenRegistries();
            var verifier = new ImageVerifier(build is IVerifyImages verifying ? verifying.Configure(trust) : trust, build.Environment.Clock);
            var found = await verifier.VerifyAsync(await registries.RepositoryAsync(serving.Reference, cancellationToken), serving.Digest, cancellationToken);
            return AttestedDecisions.Of(found.Evidence.Statements).FirstOrDefault(one => !one.IsUnscanned);
        }
        finally
        {
            foreach (var key in keys)
                key.Dispose();
        }
    }
}

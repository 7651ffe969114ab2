using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Admits releases by an image policy: verifies what lies beside each image in its registry, and judges it.</summary>
internal sealed class ImageAdmission(IVerifyImages build, DeployEnvironment environment, ImageRegistries registries) : IAdmission
{
    private const int MostRejections = 5;
    private static readonly TimeSpan AnyAge = TimeSpan.FromDays(36_500);
    private static readonly TimeSpan OldestScan = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public string Name => "image policy";

    /// <summary>What a build asks for in an environment; none where it does not verify.</summary>
    public static ImmutableArray<IAdmission> Of(IBuild? build, DeployEnvironment environment, ImageRegistries registries) =>
        build is IVerifyImages verifying ? [new ImageAdmission(verifying, environment, registries)] : [];

    /// <summary>What is wrong with the keys that an environment asks for.</summary>
    public static IEnumerable<string> Mistakes(IBuild build, string? environment) => build is IVerifyImages verifying
        && verifying.Environments.Any(one => one.Name == environment && verifying.PolicyOf(one, Standard([])) is not null && !SigningKeys.IsKeyless(verifying))
            ? SigningKeys.TrustMistakes(verifying)
            : [];

    /// <inheritdoc/>
    public async Task<GateOutcome> JudgeAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (build.PolicyOf(environment, Standard([])) is null)
            return new GateOutcome.Passed("nothing is asked for");
        var keys = SigningKeys.IsKeyless(build) ? [] : SigningKeys.Trusted(build);
        try
        {
            var trust = build.Configure(new SignatureTrust { Keys = keys });
            var policy = build.PolicyOf(environment, Standard([.. keys.Select(key => new TrustedSigner.Key(key.Fingerprint.Short, key.Fingerprint)), .. trust.Identities.Select(SignerOf)]));
            // What served once may come back in a night when nobody can scan: that it passed counts, its age does not.
            if (policy is { ScanAge: not null } && request.Operation == OperationKind.Rollback)
                policy = policy with { ScanAge = AnyAge };
            return policy is null ? new GateOutcome.Passed("nothing is asked for") : await JudgeAsync(request, policy, new ImageVerifier(trust, build.Environment.Clock), cancellationToken);
        }
        finally
        {
            foreach (var key in keys)
                key.Dispose();
        }
    }

    private static ImagePolicy Standard(ImmutableArray<TrustedSigner> signers) => new() { Signers = signers, Commit = CommitRule.Deployed, ScanAge = OldestScan };

    private static TrustedSigner SignerOf(ExpectedIdentity identity) => new TrustedSigner.Expected(identity);

    private async Task<GateOutcome> JudgeAsync(AdmissionRequest request, ImagePolicy policy, ImageVerifier verifier, CancellationToken cancellationToken)
    {
        List<string> refusals = [];
        foreach (var image in request.Release.Images)
        {
            var digest = image.Reference.Digest ?? throw new UsageException($"Image '{image.Reference}' has no digest.");
            var verification = await verifier.VerifyAsync(await registries.RepositoryAsync(image.Reference, cancellationToken), digest, cancellationToken);
            var subject = new PolicySubject { Image = digest, Commit = request.Release.Revision.Commit };
            var outcome = policy.Judge(verification.Evidence with { Rejected = [] }, subject, build.Environment.Clock.GetUtcNow());
            foreach (var note in outcome.Notes.Concat(Rejections(verification)))
                Tell(request, note);
            if (policy.ScanAge is not null && ForeignException(verification.Evidence, policy) is { } foreign)
                refusals.Add(foreign);
            if (outcome is PolicyOutcome.Refused refused)
                refusals.AddRange(Reasons(refused, verification, policy, request).Select(reason => request.Release.Images.Length == 1 ? reason : $"{image.Name}: {reason}"));
        }

        return refusals.Count == 0
            ? new GateOutcome.Passed("signed, built and scanned as asked")
            : new GateOutcome.Failed(refusals[0], [.. refusals.Skip(1)]);
    }

    // What is let through in one environment is let through there.
    private string? ForeignException(VerifiedEvidence evidence, ImagePolicy policy)
    {
        return Decisions(evidence, policy) is [{ Environment: { } judged }, ..] && judged != environment.Name && build is IScanImage scanning && scanning.ScanPolicy.Exceptions.Any(one => one.Environment?.Value == judged)
            ? $"Its scan was judged for '{judged}', which has exceptions of its own. Judge it for '{environment.Name}' ('ScanImage SignImage --environment {environment.Name}')."
            : null;
    }

    // One wrong key is one line, however much it signed.
    private static IEnumerable<string> Rejections(ImageVerification verification) => verification.Outcomes.Where(one => !one.Holds)
        .GroupBy(one => one.Message, StringComparer.Ordinal).Take(MostRejections)
        .Select(same => $"'{same.First().Source}'{(same.Count() > 1 ? $" and {same.Count() - 1} more do" : " does")} not count: {same.Key}");

    private IEnumerable<string> Reasons(PolicyOutcome.Refused refused, ImageVerification verification, ImagePolicy policy, AdmissionRequest request)
    {
        foreach (var reason in refused.Reasons)
        {
            if (reason.Rule != PolicyRequirement.Scan || AttestedDecisions.FindUnscanned(Decisions(verification.Evidence, policy)) is not { } unscanned)
                yield return reason.ToString();
            else if (build is IScanImage scanning && UnscannedPolicy.Accepts(scanning, EnvironmentName.Parse(environment.Name)))
                Tell(request, $"Nobody could scan '{verification.Image.Short}', and in '{environment.Name}' that is accepted.");
            else
                yield return $"Nobody could scan it. {unscanned.Reasons[0].Message} Scan it where a scanner is ('ScanImage', 'SignImage'), or accept it by '--unscanned warn'.";
        }
    }

    private static IReadOnlyList<ScanDecision> Decisions(VerifiedEvidence evidence, ImagePolicy policy) =>
        AttestedDecisions.Of(evidence.Statements.Where(one => policy.Signers.Any(signer => signer.Accepts(one.Signer))));

    private void Tell(AdmissionRequest request, string message) =>
        request.Progress.Report(new RolloutProgress(build.Environment.Clock.GetUtcNow(), Name, message));
}

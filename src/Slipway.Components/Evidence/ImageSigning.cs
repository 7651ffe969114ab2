using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Signs the images of a release where they lie, and what is known of them.</summary>
internal sealed class ImageSigning(ISignImage build, TargetContext context)
{
    /// <summary>Signs them.</summary>
    /// <exception cref="UsageException">The key cannot be read, or a file of evidence cannot.</exception>
    /// <exception cref="ToolException">A registry failed.</exception>
    /// <exception cref="TargetFailedException">This machine's own key would sign for others, who do not know it.</exception>
    public async Task RunAsync(BuiltImage built, Release release, CancellationToken cancellationToken)
    {
        using var who = RunSigner.Open(build, release.Images.Select(one => one.Reference));
        var signer = new ImageSigner(who.Signer, build.Environment.Clock);
        HashSet<Digest> ours = [built.Digest, .. built.Further.Select(one => one.Image.Digest)];
        await using var registries = build.OpenRegistries();
        var attested = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var one in release.Images)
        {
            var digest = one.Reference.Digest ?? throw new UsageException($"Image '{one.Reference}' has no digest.");
            // By the tag of a tree another image may be found that was pushed before: whoever built it signed it.
            if (!ours.Contains(digest))
            {
                context.Log.Information($"{one.Reference.Repository}@{digest.Short} was not built by this run, and is not signed by it.");
                continue;
            }

            var statements = await StatementsAsync(one, digest, release, cancellationToken);
            var request = new ImageSigningRequest
            {
                Image = digest,
                Reference = $"{one.Reference.Registry}/{one.Reference.Repository}",
                Statements = statements,
                Storage = build.SignatureStorage,
            };
            var signed = await signer.SignAsync(await registries.RepositoryAsync(one.Reference, cancellationToken), request, cancellationToken);
            attested.UnionWith(statements.Select(Name));
            context.Log.Information($"{one.Reference.Repository}@{digest.Short}: {Describe(signed)}, by {who.Name}.");
        }

        context.Report("Signed by", who.Name);
        if (attested.Count > 0)
            context.Report("Attested", string.Join(", ", attested));
    }

    /// <summary>Attests a decision alone, of an image that lies in its registry already: what let it pass before must not count any more. The image is not signed by it.</summary>
    /// <exception cref="UsageException">The key cannot be read.</exception>
    /// <exception cref="TargetFailedException">This machine's own key would sign for others.</exception>
    /// <exception cref="ToolException">The registry failed.</exception>
    public async Task AttestAsync(ImageReference image, ScanDecision decision, CancellationToken cancellationToken)
    {
        await using var registries = build.OpenRegistries();
        var repository = await registries.RepositoryAsync(image, cancellationToken);
        if (image.Digest is not { } digest || await repository.FindManifestAsync(digest, cancellationToken) is null)
            return;
        using var who = RunSigner.Open(build, image);
        var name = $"{image.Registry}/{image.Repository}";
        var request = new ImageSigningRequest
        {
            Image = digest,
            Reference = name,
            Statements = [InTotoStatement.Of(ToPredicate(decision), StatementSubject.Of(name, digest))],
            Storage = build.SignatureStorage,
            Scope = SigningScope.StatementsAlone,
        };
        await new ImageSigner(who.Signer, build.Environment.Clock).SignAsync(repository, request, cancellationToken);
        context.Log.Information($"{image.Repository}@{digest.Short} is in its registry already: that it is refused is attested there.");
    }

    private static string Describe(SignedImage signed)
    {
        var added = signed.Stored.Count(one => one.State == StoredState.Added);
        return added == 0 ? "signed already, nothing new" : $"{added} signature{(added == 1 ? "" : "s")} and attestations added";
    }

    private static string Name(InTotoStatement statement) => statement.PredicateType switch
    {
        PredicateTypes.SlsaProvenance => "provenance",
        PredicateTypes.CycloneDx or PredicateTypes.Spdx => "SBOM",
        PredicateTypes.ScanDecision => "scan",
        PredicateTypes.TestResult => "tests",
        var other => other,
    };

    private async Task<ImmutableArray<InTotoStatement>> StatementsAsync(ReleaseImage image, Digest digest, Release release, CancellationToken cancellationToken)
    {
        var folder = new EvidenceFolder(build.RootDirectory, digest);
        var subject = StatementSubject.Of($"{image.Reference.Registry}/{image.Reference.Repository}", digest);
        var statements = ImmutableArray.CreateBuilder<InTotoStatement>();
        statements.Add(await ImageProvenance.MakeAsync(build, folder, subject, release, cancellationToken));
        if (folder.CycloneDx.FileExists)
            statements.Add(InTotoStatement.OfDocument(PredicateTypes.CycloneDx, await File.ReadAllBytesAsync(folder.CycloneDx.Value, cancellationToken), subject));
        if (folder.Spdx.FileExists)
            statements.Add(InTotoStatement.OfDocument(PredicateTypes.Spdx, await File.ReadAllBytesAsync(folder.Spdx.Value, cancellationToken), subject));
        if (SameDecision.Find(folder.Decision) is { } decision && decision.Image == digest.Value)
            statements.Add(InTotoStatement.Of(ToPredicate(decision), subject));
        if (TestRecord.Find(build.RootDirectory, release.Revision) is { } tests)
            statements.Add(InTotoStatement.Of(tests, subject));
        return statements.ToImmutable();
    }

    // That nobody looked is no pass: whoever accepts it says so at the deploy.
    private static ScanDecisionPredicate ToPredicate(ScanDecision decision) => new()
    {
        Passed = decision.IsPassed,
        DecidedAt = decision.DecidedAt,
        DatabaseUpdatedAt = decision.Scanner?.DatabaseUpdatedAt,
        Decision = JsonElement.Parse(decision.ToJson()),
    };
}

using System.Text;
using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Integration.Tests;

/// <summary>What we sign, cosign verifies; what cosign signs, we verify; and what one refuses, the other does.</summary>
public sealed class CosignTests
{
    private const string Custom = "https://example.org/decision/v1";

    private static readonly string[] Key = ["--key", "cosign.pub"];
    private static readonly string[] NoLog = ["--insecure-ignore-tlog=true"];

    // Without a root of its own it asks for the public one, even with a key.
    private static readonly string[] Bundles = ["--new-bundle-format", "--trusted-root", "trusted_root.json"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Secret Password => new(CosignPlace.Password);

    [Theory]
    [InlineData("docker-registry")]
    [InlineData("embedded")]
    public async Task Cosign_verifies_what_we_sign_and_attest(string registry)
    {
        await using var place = await CosignPlace.StartAsync(registry);
        await KeyPairFiles.GenerateAsync(place.Folder, Password, Token);
        using var key = OpenKey(place);

        await new ImageSigner(new KeySigner(key), TimeProvider.System).SignAsync(place.Repository, RequestFor(place), Token);

        await place.RunAsync(["verify", .. Key, .. NoLog, place.Reference]);
        foreach (var type in new[] { "slsaprovenance1", "spdxjson", "cyclonedx", Custom })
        {
            await place.RunAsync(["verify-attestation", .. Key, .. NoLog, "--type", type, place.Reference]);
            await place.RunAsync(["verify-attestation", .. Bundles, .. Key, .. NoLog, "--type", type, place.Reference]);
        }

        var absent = await place.FailAsync(["verify-attestation", .. Key, .. NoLog, "--type", "vuln", place.Reference]);
        Assert.Contains("none of the attestations matched the predicate type", absent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docker-registry")]
    [InlineData("embedded")]
    public async Task We_verify_what_cosign_signs_and_attests_in_both_formats(string registry)
    {
        await using var place = await CosignPlace.StartAsync(registry);
        await place.RunAsync("generate-key-pair");
        await place.RunAsync("sign", "--key", "cosign.key", "--tlog-upload=false", place.Reference);
        var predicate = place.Write("predicate.json", """{"decision":"pass"}""");
        await place.RunAsync("attest", "--key", "cosign.key", "--tlog-upload=false", "--type", Custom, "--predicate", predicate, place.Reference);
        await place.RunAsync("attest", "--new-bundle-format", "--key", "cosign.key", "--tlog-upload=false", "--type", "cyclonedx", "--predicate", predicate, place.Reference);
        using var key = await VerifierKeyAsync(place);

        var found = await VerifyAsync(place, key);

        Assert.All(found.Outcomes, outcome => Assert.True(outcome.Holds, outcome.ToString()));
        Assert.IsType<SignatureConclusion.Signed>(found.Conclusion);
        Assert.Equal(
            ["https://cyclonedx.org/bom", Custom],
            found.Evidence.Statements.Select(one => one.Statement.PredicateType).Order(StringComparer.Ordinal));
        Assert.All(found.Evidence.Signatures, one => Assert.Equal(key.Identity, one.Signer));
    }

    [Theory]
    [InlineData("docker-registry")]
    [InlineData("embedded")]
    public async Task Cosign_reads_a_signature_that_refers_to_its_image(string registry)
    {
        await using var place = await CosignPlace.StartAsync(registry);
        await KeyPairFiles.GenerateAsync(place.Folder, Password, Token);
        using var key = OpenKey(place);

        await new ImageSigner(new KeySigner(key), TimeProvider.System).SignAsync(
            place.Repository, RequestFor(place) with { Statements = [], Storage = SignatureStorage.SignatureReferrer }, Token);

        await place.RunAsync(["verify", "--experimental-oci11", .. Key, .. NoLog, place.Reference]);
        Assert.IsType<SignatureConclusion.Signed>((await VerifyAsync(place, key.PublicKey)).Conclusion);
    }

    [Fact]
    public async Task We_read_a_signature_of_cosigns_that_refers_to_its_image()
    {
        await using var place = await CosignPlace.StartAsync("embedded");
        await place.RunAsync("generate-key-pair");
        place.Environment["COSIGN_EXPERIMENTAL"] = "1";
        await place.RunAsync("sign", "--key", "cosign.key", "--tlog-upload=false", "--registry-referrers-mode=oci-1-1", place.Reference);
        using var key = await VerifierKeyAsync(place);

        Assert.IsType<SignatureConclusion.Signed>((await VerifyAsync(place, key)).Conclusion);
    }

    [Theory]
    [InlineData("docker-registry")]
    [InlineData("embedded")]
    public async Task Each_adds_to_what_the_other_wrote(string registry)
    {
        await using var place = await CosignPlace.StartAsync(registry);
        await place.RunAsync("generate-key-pair");
        var predicate = place.Write("predicate.json", """{"decision":"pass"}""");
        string[] attest = ["attest", "--key", "cosign.key", "--tlog-upload=false", "--predicate", predicate];
        using var own = SigningKey.Generate();
        place.Write("own.pub", own.PublicKey.ToPem());
        using var theirs = await VerifierKeyAsync(place);

        await place.RunAsync("sign", "--key", "cosign.key", "--tlog-upload=false", place.Reference);
        await place.RunAsync([.. attest, "--type", "https://example.org/first", place.Reference]);
        await new ImageSigner(new KeySigner(own), TimeProvider.System).SignAsync(place.Repository, RequestFor(place), Token);
        await place.RunAsync([.. attest, "--type", "https://example.org/last", place.Reference]);
        await place.RunAsync("sign", "--key", "cosign.key", "--tlog-upload=false", "-a", "again=true", place.Reference);

        await place.RunAsync(["verify", "--key", "own.pub", .. NoLog, place.Reference]);
        await place.RunAsync(["verify", .. Key, .. NoLog, "-a", "again=true", place.Reference]);
        await place.RunAsync(["verify-attestation", "--key", "own.pub", .. NoLog, "--type", "spdxjson", place.Reference]);
        await place.RunAsync(["verify-attestation", .. Key, .. NoLog, "--type", "https://example.org/first", place.Reference]);
        await place.RunAsync(["verify-attestation", .. Key, .. NoLog, "--type", "https://example.org/last", place.Reference]);
        var found = await VerifyAsync(place, own.PublicKey, theirs);
        Assert.All(found.Outcomes, outcome => Assert.True(outcome.Holds, outcome.ToString()));
    }

    [Fact]
    public async Task Both_open_the_others_encrypted_key_and_refuse_a_wrong_password()
    {
        await using var place = await CosignPlace.StartAsync("embedded");
        await place.RunAsync("generate-key-pair");
        using var theirs = OpenKey(place);
        var published = await File.ReadAllTextAsync((place.Folder / "cosign.pub").Value, Token);
        var wrong = Assert.Throws<UsageException>(() => SigningKey.Parse(File.ReadAllText((place.Folder / "cosign.key").Value), new Secret("another"), "cosign.key"));
        using var own = SigningKey.Generate();
        place.Write("own.key", own.ToSealedPem(Password));

        var derived = await place.RunAsync("public-key", "--key", "own.key");

        Assert.Equal(published, theirs.PublicKey.ToPem());
        Assert.Equal(own.PublicKey.ToPem(), derived);
        Assert.Contains("does not open with the password given", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_refuse_another_key()
    {
        await using var place = await CosignPlace.StartAsync("docker-registry");
        await place.RunAsync("generate-key-pair");
        using var own = SigningKey.Generate();
        await new ImageSigner(new KeySigner(own), TimeProvider.System).SignAsync(place.Repository, RequestFor(place), Token);
        using var theirs = await VerifierKeyAsync(place);

        var found = await VerifyAsync(place, theirs);

        var simple = await place.FailAsync(["verify", .. Key, .. NoLog, place.Reference]);
        var bundle = await place.FailAsync(["verify-attestation", .. Bundles, .. Key, .. NoLog, "--type", "spdxjson", place.Reference]);
        Assert.Contains("invalid signature", simple, StringComparison.Ordinal);
        Assert.Contains("could not verify envelope", bundle, StringComparison.Ordinal);
        Assert.NotEmpty(found.Outcomes);
        Assert.All(found.Outcomes, outcome => Assert.IsType<SignatureOutcome.OtherKey>(outcome));
    }

    [Theory]
    [InlineData("docker-registry")]
    [InlineData("embedded")]
    public async Task Both_refuse_a_signature_that_was_copied_from_another_image(string registry)
    {
        await using var place = await CosignPlace.StartAsync(registry);
        await place.RunAsync("generate-key-pair");
        using var key = OpenKey(place);
        await new ImageSigner(new KeySigner(key), TimeProvider.System).SignAsync(place.Repository, RequestFor(place), Token);
        var other = await place.PushImageAsync("second");
        await CopyAsync(place, other);

        var found = await new ImageVerifier(new SignatureTrust { Keys = [key.PublicKey] }, TimeProvider.System).VerifyAsync(place.Repository, other.Digest, Token);

        await place.FailAsync(["verify", .. Key, .. NoLog, $"{place.Host}/team/app@{other.Digest}"]);
        await place.FailAsync(["verify-attestation", .. Key, .. NoLog, "--type", "spdxjson", $"{place.Host}/team/app@{other.Digest}"]);
        var refused = await place.FailAsync(["verify-attestation", .. Bundles, .. Key, .. NoLog, "--type", "spdxjson", $"{place.Host}/team/app@{other.Digest}"]);
        Assert.Contains("artifact digest", refused, StringComparison.Ordinal);
        Assert.Equal(10, found.Outcomes.Length);
        Assert.All(found.Outcomes, outcome => Assert.Equal([place.Image], Assert.IsType<SignatureOutcome.OtherImage>(outcome).Actual));
    }

    [Fact]
    public async Task Both_refuse_a_changed_statement()
    {
        await using var place = await CosignPlace.StartAsync("embedded");
        await place.RunAsync("generate-key-pair");
        using var key = OpenKey(place);
        var bundle = await new KeySigner(key).SignEnvelopeAsync(InTotoStatement.PayloadType, Statement(place, Custom).ToJson(), Token);
        var changed = bundle with { Envelope = bundle.Envelope with { Payload = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bundle.Envelope.Payload.Span).Replace("pass", "fail", StringComparison.Ordinal)) } };
        await new Referrer
        {
            Subject = place.Descriptor,
            ArtifactType = SigstoreBundle.BundleMediaType,
            Parts = [new ReferrerPart(SigstoreBundle.BundleMediaType, changed.ToJson())],
        }.PushAsync(place.Repository, Token);

        var found = await VerifyAsync(place, key.PublicKey);

        var refused = await place.FailAsync(["verify-attestation", .. Bundles, .. Key, .. NoLog, "--type", Custom, place.Reference]);
        Assert.Contains("could not verify envelope", refused, StringComparison.Ordinal);
        Assert.IsType<SignatureOutcome.Tampered>(Assert.Single(found.Outcomes));
    }

    private static async Task CopyAsync(CosignPlace place, OciDescriptor other)
    {
        foreach (var suffix in new[] { "sig", "att" })
        {
            var manifest = await place.Repository.FindManifestAsync(Tag.Parse($"sha256-{place.Image.Hex}.{suffix}"), Token);
            Assert.NotNull(manifest);
            await place.Repository.PutManifestAsync(manifest.Descriptor, manifest.Content, Tag.Parse($"sha256-{other.Digest.Hex}.{suffix}"), Token);
        }

        foreach (var entry in await place.Repository.ListReferrersAsync(place.Image, Token))
        {
            var manifest = (await place.Repository.FindManifestAsync(entry.Digest, Token))!.ToManifest();
            var content = OciJson.Write(manifest with { Subject = other }, OciJson.Canonical.OciManifest);
            await place.Repository.PutManifestAsync(OciDescriptor.Of(MediaTypes.Manifest, content), content, tag: null, Token);
        }
    }

    private static ImageSigningRequest RequestFor(CosignPlace place) => new()
    {
        Image = place.Image,
        Reference = $"{place.Host}/team/app",
        Statements = [Statement(place, PredicateTypes.SlsaProvenance), Statement(place, PredicateTypes.Spdx), Statement(place, PredicateTypes.CycloneDx), Statement(place, Custom)],
    };

    private static InTotoStatement Statement(CosignPlace place, string type) =>
        InTotoStatement.OfDocument(type, """{"decision":"pass"}"""u8.ToArray(), StatementSubject.Of($"{place.Host}/team/app", place.Image));

    private static SigningKey OpenKey(CosignPlace place) => SigningKey.Parse(File.ReadAllText((place.Folder / "cosign.key").Value), Password, "cosign.key");

    private static async Task<VerificationKey> VerifierKeyAsync(CosignPlace place) =>
        VerificationKey.Parse(await File.ReadAllTextAsync((place.Folder / "cosign.pub").Value, Token), "cosign.pub");

    private static Task<ImageVerification> VerifyAsync(CosignPlace place, params VerificationKey[] keys) =>
        new ImageVerifier(new SignatureTrust { Keys = [.. keys] }, TimeProvider.System).VerifyAsync(place.Repository, place.Image, Token);
}

using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Images;
using Slipway.Images.Tests;
using Slipway.Model;
using Slipway.Testing;

namespace Slipway.Scanning.Tests;

public sealed class VerificationTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly FakeClock _clock = new();
    private readonly SigningKey _key = SigningKey.Generate();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ImageSigner Signer => new(new KeySigner(_key), _clock);

    public void Dispose()
    {
        _key.Dispose();
        _work.Dispose();
    }

    [Fact]
    public void The_signed_bytes_of_an_envelope_are_those_of_the_specification() =>
        Assert.Equal("DSSEv1 29 http://example.com/HelloWorld 11 hello world", Encoding.UTF8.GetString(DsseEnvelope.Authenticated("http://example.com/HelloWorld", "hello world"u8)));

    [Fact]
    public async Task Signing_again_adds_nothing()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        var request = SampleImage.RequestFor(image) with { Storage = SignatureStorage.BundlesAndTags | SignatureStorage.SignatureReferrer };

        var first = await Signer.SignAsync(layout, request, Token);
        _clock.Advance(TimeSpan.FromDays(1));
        var second = await Signer.SignAsync(layout, request, Token);

        Assert.All(first.Stored, one => Assert.Equal(StoredState.Added, one.State));
        Assert.All(second.Stored, one => Assert.Equal(StoredState.Present, one.State));
        Assert.Equal(5, (await VerifyAsync(layout, image)).Outcomes.Length);
    }

    [Fact]
    public async Task Twenty_signers_at_once_lose_nothing()
    {
        await using var server = await RegistryServer.StartAsync(new RegistryServerOptions { Folder = _work / "registry" }, TimeProvider.System, Token);
        var keys = Enumerable.Range(0, 20).Select(_ => SigningKey.Generate()).ToArray();
        using var first = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        var image = await SampleImage.PushAsync(first.Repository(server.Address.Authority, "app"), "x");

        await Parallel.ForEachAsync(keys, Token, async (key, token) =>
        {
            // Each as another process would: nothing is shared.
            using var client = new RegistryClient(new RegistryClientOptions { FirstDelay = TimeSpan.FromMilliseconds(5) }, TimeProvider.System);
            await new ImageSigner(new KeySigner(key), TimeProvider.System).SignAsync(client.Repository(server.Address.Authority, "app"), SampleImage.RequestFor(image), token);
        });
        var found = await new ImageVerifier(new SignatureTrust { Keys = [.. keys.Select(key => key.PublicKey)] }, TimeProvider.System)
            .VerifyAsync(first.Repository(server.Address.Authority, "app"), image.Digest, Token);

        Assert.Equal(80, found.Outcomes.Length);
        Assert.All(found.Outcomes, outcome => Assert.True(outcome.Holds, outcome.Message));
        Assert.Equal(20, found.Evidence.Signatures.Select(one => one.Signer).Distinct().Count());
    }

    [Fact]
    public async Task An_index_is_signed_with_its_manifests_where_that_is_asked_for()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        var other = await SampleImage.PushAsync(layout, "second");
        var content = OciJson.Write(new OciIndex { SchemaVersion = 2, MediaType = MediaTypes.Index, Manifests = [image, other] }, OciJson.Canonical.OciIndex);
        var index = OciDescriptor.Of(MediaTypes.Index, content);
        await layout.PutManifestAsync(index, content, tag: null, Token);

        await Signer.SignAsync(layout, SampleImage.RequestFor(index) with { Platforms = PlatformSigning.IndexAndManifests }, Token);

        Assert.Equal(4, (await VerifyAsync(layout, index)).Outcomes.Length);
        foreach (var one in new[] { image, other })
            Assert.Equal(2, (await VerifyAsync(layout, one)).Evidence.Signatures.Length);
    }

    [Fact]
    public async Task An_unsigned_image_is_told_with_where_it_was_looked()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");

        var unsigned = Assert.IsType<SignatureConclusion.Unsigned>((await VerifyAsync(layout, image)).Conclusion);
        await Signer.SignAsync(layout, SampleImage.RequestFor(image) with { Storage = SignatureStorage.None | SignatureStorage.Bundles }, Token);

        Assert.Equal(
            $"Image '{image.Digest}' has no signature. Looked in what refers to it, tag 'sha256-{image.Digest.Hex}.sig', tag 'sha256-{image.Digest.Hex}.att'. Sign it, and copy its signatures along when it is copied.",
            unsigned.Message);
    }

    [Fact]
    public async Task Another_key_is_told_from_a_changed_payload()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        using var mallory = SigningKey.Generate();
        await new ImageSigner(new KeySigner(mallory), _clock).SignAsync(layout, SampleImage.RequestFor(image), Token);
        var bundle = await new KeySigner(_key).SignEnvelopeAsync(InTotoStatement.PayloadType, SampleImage.StatementOf(image.Digest, "https://example.org/x").ToJson(), Token);
        await SampleImage.AttachAsync(layout, image, bundle with { Envelope = bundle.Envelope with { Payload = SampleImage.StatementOf(image.Digest, "https://example.org/y").ToJson() } });
        await SampleImage.AttachAsync(layout, image, bundle with
        {
            Material = new VerificationMaterial(),
            Envelope = bundle.Envelope with { Signatures = [new DsseSignature("", mallory.Sign("something"u8))] },
        });

        var found = await VerifyAsync(layout, image);

        Assert.Equal(4, found.Outcomes.OfType<SignatureOutcome.OtherKey>().Count());
        Assert.Equal(_key.PublicKey.Identity, Assert.Single(found.Outcomes.OfType<SignatureOutcome.Tampered>()).Signer);
        Assert.Contains("another key signed, or the content was changed", Assert.Single(found.Outcomes.OfType<SignatureOutcome.NotByTrusted>()).Message, StringComparison.Ordinal);
        Assert.IsType<SignatureConclusion.NoneHolds>(found.Conclusion);
        Assert.Empty(found.Evidence.Signatures);
        Assert.Equal(6, found.Evidence.Rejected.Length);
    }

    [Fact]
    public async Task A_statement_of_another_type_of_payload_is_none()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        await SampleImage.AttachAsync(layout, image, await new KeySigner(_key).SignEnvelopeAsync("text/plain", SampleImage.StatementOf(image.Digest, "https://example.org/x").ToJson(), Token));

        Assert.Contains("The envelope holds 'text/plain'", Assert.IsType<SignatureOutcome.UnknownFormat>(Assert.Single((await VerifyAsync(layout, image)).Outcomes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_is_not_what_its_digest_says_is_told_as_damaged()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        var signed = await Signer.SignAsync(layout, SampleImage.RequestFor(image), Token);
        var signature = (await layout.FindManifestAsync(Tag.Parse($"sha256-{image.Digest.Hex}.sig"), Token))!.ToManifest();
        Spoil(signature.Layers[0].Digest);
        var bundle = Digest.Parse(signed.Stored.Last().Place);
        Spoil((await layout.FindManifestAsync(bundle, Token))!.ToManifest().Layers[0].Digest);

        var found = await VerifyAsync(layout, image);

        Assert.Equal(2, found.Outcomes.OfType<SignatureOutcome.DamagedContent>().Count());
        Assert.All(found.Outcomes.OfType<SignatureOutcome.DamagedContent>(), outcome => Assert.Contains("is damaged: its content has digest", outcome.Message, StringComparison.Ordinal));
        Assert.Equal(2, found.Outcomes.Count(outcome => outcome.Holds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}""")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{}}""")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{},"dsseEnvelope":{"payload":"?","payloadType":"x","signatures":[{"sig":"AA=="}]}}""")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{},"dsseEnvelope":{"payload":"AA==","payloadType":"x","signatures":[null]}}""")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"tlogEntries":[null]},"dsseEnvelope":{"payload":"AA==","payloadType":"x","signatures":[{"sig":"AA=="}]}}""")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"x509CertificateChain":{"certificates":[null]}},"dsseEnvelope":{"payload":"AA==","payloadType":"x","signatures":[{"sig":"AA=="}]}}""")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":{"tlogEntries":[{"logIndex":"9223372036854775807","integratedTime":"9223372036854775807","logId":{},"kindVersion":{"kind":"a","version":"b"},"canonicalizedBody":"AA=="}]},"dsseEnvelope":{"payload":"AA==","payloadType":"x","signatures":[{"sig":"AA=="}]}}""")]
    [InlineData("""{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","mediaType":"x","verificationMaterial":{}}""")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public async Task What_is_no_bundle_is_told_as_such(string content)
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        await SampleImage.AttachAsync(layout, image, Encoding.UTF8.GetBytes(content));

        var outcome = Assert.Single((await VerifyAsync(layout, image)).Outcomes);

        Assert.IsType<SignatureOutcome.UnknownFormat>(outcome);
        Assert.NotEmpty(outcome.Message);
    }

    [Fact]
    public async Task Whatever_byte_of_a_bundle_changes_it_does_not_hold_for_something_else()
    {
        var image = Digest.Of("image"u8);
        var bundle = (await new KeySigner(_key).SignEnvelopeAsync(InTotoStatement.PayloadType, SampleImage.StatementOf(image, "https://example.org/x").ToJson(), Token)).ToJson();
        var trust = new SignatureTrust { Keys = [_key.PublicKey] };
        var judge = new EvidenceJudge(trust, image, new ProofCheck(trust, _clock));

        Prop.ForAll(Gen.Choose(0, (bundle.Length * 8) - 1).ToArbitrary(), bit =>
        {
            var changed = bundle.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            var outcome = judge.Judge(new Candidate("here", CandidateKind.Bundle, changed, ImmutableSortedDictionary<string, string>.Empty));
            // The hint is not signed, nor need it be: what is said must be the same.
            return outcome is not SignatureOutcome.Stated stated || stated.Statement.Statement.PredicateType == "https://example.org/x";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_log_that_is_asked_for_always_is_missed_with_a_key_too()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        await Signer.SignAsync(layout, SampleImage.RequestFor(image), Token);

        var found = await new ImageVerifier(new SignatureTrust { Keys = [_key.PublicKey], Log = LogRequirement.Always }, _clock).VerifyAsync(layout, image.Digest, Token);

        Assert.All(found.Outcomes, outcome => Assert.IsType<SignatureOutcome.LogEntryMissing>(outcome));
    }

    [Fact]
    public async Task What_is_said_of_an_image_alone_does_not_sign_it()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        var request = SampleImage.RequestFor(image) with { Scope = SigningScope.StatementsAlone };

        var signed = await Signer.SignAsync(layout, request, Token);
        var found = await VerifyAsync(layout, image);
        var nothing = await Assert.ThrowsAsync<UsageException>(() => Signer.SignAsync(layout, request with { Statements = [] }, Token));

        Assert.Equal(2, signed.Stored.Length);
        Assert.Empty(found.Evidence.Signatures);
        Assert.NotEmpty(found.Evidence.Statements);
        Assert.All(found.Evidence.Statements, one => Assert.Equal(PredicateTypes.SlsaProvenance, one.Statement.PredicateType));
        Assert.Contains("neither it nor a statement about it", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_of_a_request_are_told_together()
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        var request = SampleImage.RequestFor(image) with { Reference = "", Storage = SignatureStorage.None, Statements = [SampleImage.StatementOf(Digest.Of("x"u8), "https://example.org/x")] };

        var refused = await Assert.ThrowsAsync<UsageException>(() => Signer.SignAsync(layout, request, Token));
        var absent = await Assert.ThrowsAsync<ToolException>(() => Signer.SignAsync(layout, SampleImage.RequestFor(OciDescriptor.Of(MediaTypes.Manifest, "x"u8)), Token));
        var nobody = await Assert.ThrowsAsync<UsageException>(() => new ImageVerifier(new SignatureTrust(), _clock).VerifyAsync(layout, image.Digest, Token));

        Assert.Equal(3, refused.Mistakes.Count);
        Assert.Contains("to sign. Push it first", absent.Message, StringComparison.Ordinal);
        Assert.Contains("Nobody is trusted to sign", nobody.Message, StringComparison.Ordinal);
    }

    private void Spoil(Digest digest)
    {
        var file = (_work / "layout" / "blobs" / "sha256" / digest.Hex).Value;
        var content = File.ReadAllBytes(file);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(file, content);
    }

    private Task<ImageVerification> VerifyAsync(OciLayout layout, OciDescriptor image) =>
        new ImageVerifier(new SignatureTrust { Keys = [_key.PublicKey] }, _clock).VerifyAsync(layout, image.Digest, Token);
}

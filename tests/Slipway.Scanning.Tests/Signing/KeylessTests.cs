using System.Text;
using System.Text.Json.Nodes;
using Slipway.Images;
using Slipway.Images.Tests;
using Slipway.Model;
using Slipway.Testing;

namespace Slipway.Scanning.Tests;

public sealed class KeylessTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly WorkFolder _work = new();
    private readonly FakeClock _clock = new(Start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_workflow_signs_and_is_verified_by_who_it_is()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");

        await new ImageSigner(sigstore.Signer(), _clock).SignAsync(layout, SampleImage.RequestFor(image), Token);
        // A certificate is long over when somebody deploys.
        _clock.Advance(TimeSpan.FromDays(90));
        var found = await VerifyAsync(layout, image, TrustOf(sigstore));

        Assert.All(found.Outcomes, outcome => Assert.True(outcome.Holds, outcome.Message));
        Assert.Equal(2, found.Evidence.Signatures.Length);
        Assert.Equal(2, found.Evidence.Statements.Length);
        Assert.All(found.Evidence.Signatures, one => Assert.Equal(new SignerIdentity.Keyless(FakeSigstore.Issuer, FakeSigstore.Workflow), one.Signer));
        Assert.All(found.Evidence.Statements, one => Assert.Equal(Start, one.SignedAt));
        // Three signatures, each with an entry of its own.
        Assert.Equal(6 + 3, sigstore.Entries);
    }

    [Fact]
    public async Task Somebody_elses_workflow_is_refused_by_name()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        sigstore.Subject = "https://github.com/mallory/shop/.github/workflows/release.yml@refs/heads/main";
        var (layout, image) = await SignedAsync(sigstore);

        var found = await VerifyAsync(layout, image, TrustOf(sigstore));

        Assert.All(found.Outcomes, outcome => Assert.IsType<SignatureOutcome.OtherIdentity>(outcome));
        Assert.Contains("mallory", Assert.IsType<SignatureConclusion.NoneHolds>(found.Conclusion).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identities_may_be_patterns_that_match_as_a_whole()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        var (layout, image) = await SignedAsync(sigstore);

        var all = await VerifyAsync(layout, image, TrustOf(sigstore) with { Identities = [ExpectedIdentity.Matching(FakeSigstore.Issuer, "https://github\\.com/acme/.*")] });
        var part = await VerifyAsync(layout, image, TrustOf(sigstore) with { Identities = [ExpectedIdentity.Matching(FakeSigstore.Issuer, "https://github\\.com/acme/")] });
        var issuer = await VerifyAsync(layout, image, TrustOf(sigstore) with { Identities = [ExpectedIdentity.Matching("https://elsewhere.example", ".*")] });

        Assert.All(all.Outcomes, outcome => Assert.True(outcome.Holds, outcome.Message));
        Assert.All(part.Outcomes.Concat(issuer.Outcomes), outcome => Assert.IsType<SignatureOutcome.OtherIdentity>(outcome));
    }

    [Fact]
    public async Task An_authority_or_a_log_that_is_not_trusted_counts_for_nothing()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        await using var other = await FakeSigstore.StartAsync(_clock);
        var (layout, image) = await SignedAsync(sigstore);

        var authority = await VerifyAsync(layout, image, TrustOf(sigstore) with { Root = sigstore.Root with { Authorities = other.Root.Authorities } });
        var log = await VerifyAsync(layout, image, TrustOf(sigstore) with { Root = sigstore.Root with { Logs = other.Root.Logs } });
        using var key = SigningKey.Generate();
        var none = await VerifyAsync(layout, image, new SignatureTrust { Keys = [key.PublicKey] });

        Assert.All(authority.Outcomes, outcome => Assert.IsType<SignatureOutcome.UntrustedCertificate>(outcome));
        Assert.All(log.Outcomes, outcome => Assert.Contains("which is not trusted", Assert.IsType<SignatureOutcome.LogEntryInvalid>(outcome).Reason, StringComparison.Ordinal));
        Assert.All(none.Outcomes, outcome => Assert.IsType<SignatureOutcome.UntrustedCertificate>(outcome));
    }

    [Theory]
    [InlineData("proof")]
    [InlineData("checkpoint")]
    [InlineData("promise")]
    [InlineData("time")]
    [InlineData("body")]
    public async Task A_log_that_does_not_prove_what_it_says_is_not_believed_and_nothing_is_stored(string what)
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        sigstore.Spoil = answer => SpoilAnswer(answer, what);

        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        var refused = await Assert.ThrowsAsync<ToolException>(() => new ImageSigner(sigstore.Signer(), _clock).SignAsync(layout, SampleImage.RequestFor(image), Token));

        Assert.Contains("does not hold, so nothing was stored", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await VerifyAsync(layout, image, TrustOf(sigstore))).Outcomes);
    }

    [Theory]
    [InlineData("proof")]
    [InlineData("promise")]
    [InlineData("none")]
    public async Task A_stored_log_entry_that_was_changed_or_taken_out_is_told(string what)
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        var (layout, image) = await SampleImage.CreateAsync(_work / "layout");
        var bundle = await sigstore.Signer().SignEnvelopeAsync(InTotoStatement.PayloadType, SampleImage.StatementOf(image.Digest, "https://example.org/x").ToJson(), Token);
        var entry = bundle.Material.LogEntries[0];
        await SampleImage.AttachAsync(layout, image, bundle with
        {
            Material = bundle.Material with
            {
                LogEntries = what switch
                {
                    "proof" => [entry with { Proof = entry.Proof! with { LogIndex = entry.Proof.LogIndex - 1 } }],
                    "promise" => [entry with { IntegratedAt = entry.IntegratedAt!.Value.AddMinutes(-1) }],
                    _ => [],
                },
            },
        });

        var outcome = Assert.Single((await VerifyAsync(layout, image, TrustOf(sigstore))).Outcomes);

        Assert.IsType(what == "none" ? typeof(SignatureOutcome.LogEntryMissing) : typeof(SignatureOutcome.LogEntryInvalid), outcome);
    }

    [Fact]
    public async Task The_time_of_the_log_counts_against_the_certificate()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        sigstore.LogAhead = TimeSpan.FromMinutes(30);
        var late = await Assert.ThrowsAsync<ToolException>(() => SignedAsync(sigstore));
        (sigstore.LogAhead, sigstore.AuthorityAhead) = (TimeSpan.Zero, TimeSpan.FromMinutes(30));
        var early = await Assert.ThrowsAsync<ToolException>(() => SignedAsync(sigstore));

        Assert.Contains("The certificate ended at 2026-05-04 12:10:00Z, and it was signed at 2026-05-04 12:30:00Z.", late.Message, StringComparison.Ordinal);
        Assert.Contains("The certificate begins at 2026-05-04 12:30:00Z, and it was signed at 2026-05-04 12:00:00Z.", early.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_ended_is_told_before_anybody_is_asked()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        sigstore.TokenLife = TimeSpan.FromMinutes(-1);

        var refused = await Assert.ThrowsAsync<ToolException>(() => SignedAsync(sigstore));

        Assert.Equal("The identity token ended at 2026-05-04 11:59:00Z. Ask for another, and check the clock of this machine.", refused.Message);
    }

    [Theory]
    [InlineData(401, false, "refused with 401: the authority is told to refuse. Check that the identity token is fresh")]
    [InlineData(503, true, "refused with 503: the authority is told to refuse. Run again later; nothing was signed.")]
    public async Task An_authority_that_refuses_is_quoted(int status, bool transient, string message)
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        sigstore.FulcioStatus = status;

        var refused = await Assert.ThrowsAsync<ToolException>(() => SignedAsync(sigstore));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(transient, refused.IsTransient);
    }

    [Fact]
    public async Task A_log_that_is_down_lets_nothing_be_stored()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        sigstore.RekorStatus = 500;

        var refused = await Assert.ThrowsAsync<ToolException>(() => SignedAsync(sigstore));

        Assert.Contains("The transparency log at '127.0.0.1", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsTransient);
    }

    [Fact]
    public async Task The_secrets_of_the_workflow_are_in_no_message()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        var tokens = new GitHubIdentityTokens(sigstore.Http, new Uri(sigstore.Address, "/token?api-version=2"), new Secret("wrong-bearer"), _clock);

        var refused = await Assert.ThrowsAsync<ToolException>(() => tokens.GetAsync(Token));

        Assert.Equal("GitHub's identity provider refused with 401: not for you. Check that the workflow has 'permissions: id-token: write'.", refused.Message);
        Assert.DoesNotContain("bearer", refused.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_trusted_root_is_read_from_its_file()
    {
        await using var sigstore = await FakeSigstore.StartAsync(_clock);
        var (layout, image) = await SignedAsync(sigstore);
        var authority = sigstore.Root.Authorities[0].Certificates.Select(one => (JsonNode)new JsonObject { ["rawBytes"] = Convert.ToBase64String(one.Span) });
        var file = new JsonObject
        {
            ["mediaType"] = "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            ["tlogs"] = new JsonArray(
                new JsonObject
                {
                    ["baseUrl"] = "https://rekor.example",
                    ["hashAlgorithm"] = "SHA2_256",
                    ["publicKey"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(sigstore.Root.Logs[0].Key.ToDer().Span), ["validFor"] = new JsonObject { ["start"] = "2021-01-12T11:53:27.000Z" } },
                },
                // Ed25519, as newer logs have it: left out.
                new JsonObject { ["publicKey"] = new JsonObject { ["rawBytes"] = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=" } }),
            ["certificateAuthorities"] = new JsonArray(new JsonObject { ["certChain"] = new JsonObject { ["certificates"] = new JsonArray([.. authority]) } }),
        };
        var root = TrustedRoot.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), "trusted_root.json");

        var found = await VerifyAsync(layout, image, TrustOf(sigstore) with { Root = root });

        Assert.Single(root.Logs);
        Assert.All(found.Outcomes, outcome => Assert.True(outcome.Holds, outcome.Message));
        Assert.Contains("'wrong.json' cannot be read", Assert.Throws<UsageException>(() => TrustedRoot.Parse("[]"u8.ToArray(), "wrong.json")).Message, StringComparison.Ordinal);
    }

    private static void SpoilAnswer(JsonObject answer, string what)
    {
        var verification = answer["verification"]!;
        var proof = verification["inclusionProof"]!;
        switch (what)
        {
            case "proof":
                proof["hashes"]![0] = new string('0', 64);
                break;
            case "checkpoint":
                proof["checkpoint"] = ((string)proof["checkpoint"]!).Replace("log of a test", "log of another", StringComparison.Ordinal);
                break;
            case "promise":
                verification["signedEntryTimestamp"] = Convert.ToBase64String(new byte[70]);
                break;
            case "time":
                answer["integratedTime"] = (long)answer["integratedTime"]! + 1;
                break;
            default:
                answer["body"] = Convert.ToBase64String("""{"apiVersion":"0.0.1","kind":"dsse","spec":{}}"""u8);
                break;
        }
    }

    private static SignatureTrust TrustOf(FakeSigstore sigstore) => new() { Root = sigstore.Root, Identities = [ExpectedIdentity.Exact(FakeSigstore.Issuer, FakeSigstore.Workflow)] };

    private async Task<(OciLayout Layout, OciDescriptor Image)> SignedAsync(FakeSigstore sigstore)
    {
        var (layout, image) = await SampleImage.CreateAsync(_work / $"layout-{Guid.NewGuid():n}");
        await new ImageSigner(sigstore.Signer(), _clock).SignAsync(layout, SampleImage.RequestFor(image), Token);
        return (layout, image);
    }

    private Task<ImageVerification> VerifyAsync(OciLayout layout, OciDescriptor image, SignatureTrust trust) => new ImageVerifier(trust, _clock).VerifyAsync(layout, image.Digest, Token);
}

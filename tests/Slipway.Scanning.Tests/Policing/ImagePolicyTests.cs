using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>What an image policy says, rule by rule.</summary>
public sealed class ImagePolicyTests
{
    private const string Issuer = "https://token.actions.githubusercontent.com";
    private const string Workflow = "https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main";

    private static readonly SignerIdentity.Key Ours = new(SbomSamples.Digest('1'));
    private static readonly SignerIdentity.Key Stranger = new(SbomSamples.Digest('2'));
    private static readonly DateTimeOffset Noon = StatementSamples.Noon;
    private static readonly PolicySubject Subject = new() { Image = StatementSamples.Image, Commit = StatementSamples.Commit };

    private static readonly ImagePolicy Policy = new()
    {
        Signers = [new TrustedSigner.Key("release.pub", SbomSamples.Digest('1')), new TrustedSigner.Keyless(Issuer, IdentityPattern.Parse("https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/*"))],
        Builders = [IdentityPattern.Parse("https://github.com/acme/shop/.github/workflows/*@refs/heads/main")],
        Source = new Uri("https://github.com/acme/shop"),
        Commit = CommitRule.Deployed,
        ScanAge = TimeSpan.FromDays(7),
        Sbom = SbomRule.Required,
        Tests = TestRule.PassedOrWarned,
    };

    private static readonly VerifiedEvidence Evidence = new()
    {
        Image = StatementSamples.Image,
        Signatures = [new VerifiedSignature { Signer = Ours }],
        Statements =
        [
            By(Ours, StatementSamples.Of(StatementSamples.GitHub.ToProvenance())),
            By(Ours, StatementSamples.Of(StatementSamples.Scan(Noon.AddDays(-1)))),
            By(Ours, StatementSamples.Of(StatementSamples.Tests(TestVerdict.Warned))),
            By(Ours, StatementSamples.Sbom()),
        ],
    };

    [Fact]
    public void An_image_with_all_that_is_asked_for_is_admitted_and_what_was_checked_is_said()
    {
        var admitted = Assert.IsType<PolicyOutcome.Admitted>(Policy.Judge(Evidence, Subject, Noon));

        Assert.Equal(
            [
                "It is signed by key '111111111111'.",
                "It was built by 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main' of commit '3f2c9d1e0b7a'.",
                "Its scan of 2026-03-09 12:00 UTC passed.",
                "Its bill of materials is signed by key '111111111111'.",
                "Its tests passed.",
            ],
            admitted.Checks);
        Assert.Empty(admitted.Notes);
    }

    [Fact]
    public void An_image_without_any_evidence_hears_all_reasons_at_once()
    {
        var refused = Refused(Policy, new VerifiedEvidence { Image = StatementSamples.Image, Rejected = [new RejectedEvidence("sha256-aa.sig", "Its key is another one.")] });

        Assert.Equal([PolicyRequirement.Signature, PolicyRequirement.Provenance, PolicyRequirement.Scan, PolicyRequirement.Sbom, PolicyRequirement.Tests], refused.Reasons.Select(one => one.Rule));
        Assert.Equal(["Evidence 'sha256-aa.sig' does not hold: Its key is another one."], refused.Notes);
        Assert.StartsWith($"Image '{StatementSamples.Image}' is refused by the image policy: It has no signature that holds. Sign it ('SignImage'), or deploy one that is signed. No trusted signer attested provenance.", refused.Message, StringComparison.Ordinal);
        Assert.All(refused.Reasons, reason => Assert.EndsWith(".", reason.Advice, StringComparison.Ordinal));
    }

    [Fact]
    public void Evidence_of_another_image_is_none() => Assert.Equal(
        [$"The evidence is of image '{StatementSamples.Image}', not of '{SbomSamples.Digest('9')}'."],
        Refused(Policy, Evidence, Subject with { Image = SbomSamples.Digest('9') }).Reasons.Select(one => one.Reason));

    [Fact]
    public void A_statement_about_another_image_does_not_count_whoever_handed_it_in()
    {
        var copied = Evidence with { Statements = [By(Ours, StatementSamples.Of(StatementSamples.Scan(Noon), SbomSamples.Digest('9')))] };

        Assert.Equal("No trusted signer attested a scan decision.", Only(PolicyRequirement.Scan, Policy, copied).Reason);
    }

    [Fact]
    public void A_stranger_signs_in_vain()
    {
        var evidence = Evidence with { Signatures = [new VerifiedSignature { Signer = Stranger }], Statements = [.. Evidence.Statements.Select(one => one with { Signer = Stranger })] };

        var refused = Refused(Policy, evidence);

        Assert.Equal("It is signed by key '222222222222', whom the policy does not trust.", refused.Reasons[0].Reason);
        Assert.Equal($"Sign it as one of: key 'release.pub' (111111111111), 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/*' by '{Issuer}'.", refused.Reasons[0].Advice);
        Assert.Contains("Only key '222222222222', whom the policy does not trust, attested a scan decision.", refused.Reasons.Select(one => one.Reason));
        Assert.Equal(5, refused.Reasons.Length);
    }

    [Theory]
    [InlineData(Issuer, Workflow, true)]
    [InlineData(Issuer + "/", Workflow, false)]
    [InlineData("https://evil.example", Workflow, false)]
    [InlineData(Issuer, "https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/a/b", false)]
    [InlineData(Issuer, "https://github.com/acme/shop/.github/workflows/release.yml@refs/tags/v1", false)]
    [InlineData(Issuer, "https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main\nx/", false)]
    [InlineData(Issuer, "x" + Workflow, false)]
    public void A_keyless_signer_is_meant_by_issuer_and_subject(string issuer, string subject, bool trusted)
    {
        var evidence = Evidence with { Signatures = [new VerifiedSignature { Signer = new SignerIdentity.Keyless(issuer, subject) }] };

        Assert.Equal(trusted, Policy.Judge(evidence, Subject, Noon) is PolicyOutcome.Admitted);
    }

    [Fact]
    public void Another_builder_repository_or_commit_is_told()
    {
        Assert.Equal(
            "It was built by 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/fork'.",
            Only(PolicyRequirement.Provenance, Policy, Built(StatementSamples.GitHub with { WorkflowRef = "acme/shop/.github/workflows/release.yml@refs/heads/fork" })).Reason);
        Assert.Equal(
            "It was built from 'https://github.com/evil/shop', not from 'https://github.com/acme/shop'.",
            Only(PolicyRequirement.Provenance, Policy with { Builders = [] }, Built(StatementSamples.GitHub with { Repository = "evil/shop" })).Reason);
        var other = GitCommit.Parse(new string('0', 40));
        Assert.Equal(
            $"It was built from commit '{other}', not from '{StatementSamples.Commit}', which the release says.",
            Only(PolicyRequirement.Provenance, Policy, Built(StatementSamples.GitHub with { Commit = other })).Reason);
    }

    [Fact]
    public void A_dirty_tree_is_not_the_commit()
    {
        var evidence = Replace<SlsaProvenance>(StatementSamples.Of((StatementSamples.Local with { Tree = TreeState.Dirty }).ToProvenance()));

        Assert.Equal($"It was built from commit 'unknown', not from '{StatementSamples.Commit}', which the release says.", Only(PolicyRequirement.Provenance, Policy with { Builders = [] }, evidence).Reason);
    }

    [Fact]
    public void The_right_commit_of_another_repository_does_not_help()
    {
        var provenance = StatementSamples.GitHub.ToProvenance();
        var mixed = provenance with
        {
            BuildDefinition = provenance.BuildDefinition with
            {
                ResolvedDependencies = [GitSource.Describe(new Uri("https://github.com/acme/shop"), "", GitCommit.Parse(new string('0', 40))), GitSource.Describe(new Uri("https://github.com/evil/x"), "", StatementSamples.Commit)],
            },
        };

        Assert.StartsWith("It was built from commit '0000", Only(PolicyRequirement.Provenance, Policy, Replace<SlsaProvenance>(StatementSamples.Of(mixed))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_without_a_commit_is_told() =>
        Assert.Equal("The release does not say of which commit it is.", Only(PolicyRequirement.Provenance, Policy, Evidence, Subject with { Commit = null }).Reason);

    [Theory]
    [InlineData(0, true, null)]
    [InlineData(7 * 24 * 60, true, null)]
    [InlineData((7 * 24 * 60) + 4, true, "The scan decision is older than 7 days by less than the 5 minutes that clocks may differ.")]
    [InlineData((7 * 24 * 60) + 6, false, null)]
    [InlineData(-4, true, "The scan decision lies 4 minutes ahead of this machine's clock, within the 5 minutes that clocks may differ.")]
    [InlineData(-6, false, "A scan decision says 2026-03-10 12:06 UTC, but it is 2026-03-10 12:00 UTC here: it does not count.")]
    public void A_scan_decision_has_an_age(int minutes, bool admitted, string? note)
    {
        var outcome = Policy.Judge(Replace<ScanDecisionPredicate>(StatementSamples.Of(StatementSamples.Scan(Noon.AddMinutes(-minutes)))), Subject, Noon);

        Assert.Equal(admitted, outcome is PolicyOutcome.Admitted);
        Assert.Equal(note is null ? [] : [note], outcome.Notes);
    }

    [Fact]
    public void An_old_scan_is_told_with_what_to_do()
    {
        var reason = Only(PolicyRequirement.Scan, Policy, Replace<ScanDecisionPredicate>(StatementSamples.Of(StatementSamples.Scan(Noon.AddDays(-9)))));

        Assert.Equal("Its newest scan decision is of 2026-03-01 12:00 UTC, 9 days ago; at most 7 days are allowed. Scan it again and attest the decision ('ScanImage', 'SignImage').", reason.ToString());
    }

    [Fact]
    public void The_newest_scan_decision_counts_not_the_best()
    {
        var both = Replace<ScanDecisionPredicate>(StatementSamples.Of(StatementSamples.Scan(Noon.AddDays(-2))), StatementSamples.Of(StatementSamples.Scan(Noon.AddDays(-1), passed: false)));

        Assert.Equal("Its newest scan decision, of 2026-03-09 12:00 UTC, did not pass.", Only(PolicyRequirement.Scan, Policy, both).Reason);
    }

    [Fact]
    public void A_decision_that_is_younger_than_its_signature_does_not_count()
    {
        var statement = By(Ours, StatementSamples.Of(StatementSamples.Scan(Noon.AddDays(-1)))) with { SignedAt = Noon.AddDays(-20) };
        var evidence = Evidence with { Statements = [.. Evidence.Statements.Where(one => one.Statement.PredicateType != PredicateTypes.ScanDecision), statement] };

        Assert.StartsWith("Every scan decision says a time that cannot be", Only(PolicyRequirement.Scan, Policy, evidence).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_that_cannot_be_read_is_told()
    {
        var broken = StatementSamples.Of(StatementSamples.Scan(Noon)) with { Predicate = JsonElement.Parse("""{ "passed": "yes" }""") };

        Assert.StartsWith("The predicate of type 'https://slipway.dev/attestations/scan-decision/v1' cannot be read: ", Only(PolicyRequirement.Scan, Policy, Replace<ScanDecisionPredicate>(broken)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestVerdict.Passed, TestRule.Passed, null)]
    [InlineData(TestVerdict.Warned, TestRule.Passed, "Its tests passed with warnings.")]
    [InlineData(TestVerdict.Warned, TestRule.PassedOrWarned, null)]
    [InlineData(TestVerdict.Failed, TestRule.PassedOrWarned, "Its tests failed, such as 'Pays'.")]
    public void Tests_must_have_passed(TestVerdict verdict, TestRule rule, string? reason)
    {
        var outcome = (Policy with { Tests = rule }).Judge(Replace<TestResult>(StatementSamples.Of(StatementSamples.Tests(verdict, "Pays"))), Subject, Noon);

        Assert.Equal(reason, (outcome as PolicyOutcome.Refused)?.Reasons.Single().Reason);
    }

    [Fact]
    public void Of_several_test_results_the_newest_counts_where_times_are_proved_and_the_worst_where_not()
    {
        var failed = By(Ours, StatementSamples.Of(StatementSamples.Tests(TestVerdict.Failed)));
        var passed = By(Ours, StatementSamples.Of(StatementSamples.Tests(TestVerdict.Passed)));
        var rest = Evidence.Statements.Where(one => one.Statement.PredicateType != PredicateTypes.TestResult).ToImmutableArray();

        Assert.IsType<PolicyOutcome.Refused>(Policy.Judge(Evidence with { Statements = [.. rest, failed, passed] }, Subject, Noon));
        Assert.IsType<PolicyOutcome.Admitted>(Policy.Judge(Evidence with { Statements = [.. rest, passed with { SignedAt = Noon.AddDays(-1) }, failed with { SignedAt = Noon.AddDays(-2) }] }, Subject, Noon));
    }

    [Fact]
    public void An_SPDX_document_will_do_as_bill_of_materials()
    {
        var evidence = Evidence with { Statements = [.. Evidence.Statements.Select(one => one.Statement.PredicateType == PredicateTypes.CycloneDx ? one with { Statement = one.Statement with { PredicateType = PredicateTypes.Spdx } } : one)] };

        Assert.IsType<PolicyOutcome.Admitted>(Policy.Judge(evidence, Subject, Noon));
    }

    [Fact]
    public void A_policy_that_nobody_or_everybody_passes_is_told()
    {
        Assert.StartsWith("The image policy trusts no signer", Assert.Throws<UsageException>(() => (Policy with { Signers = [] }).Judge(Evidence, Subject, Noon)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The image policy asks for nothing", Assert.Throws<UsageException>(() => new ImagePolicy { Signers = Policy.Signers, Signature = SignatureRule.NotRequired }.Judge(Evidence, Subject, Noon)).Message, StringComparison.Ordinal);
        Assert.StartsWith("The image policy has a negative age", Assert.Throws<UsageException>(() => (Policy with { ScanAge = TimeSpan.FromDays(-1) }).Judge(Evidence, Subject, Noon)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_known_by_its_public_half_however_it_is_written()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var identity = new SignerIdentity.Key(Digest.Of(key.ExportSubjectPublicKeyInfo()));

        Assert.True(TrustedSigner.FromPem("cosign.pub", key.ExportSubjectPublicKeyInfoPem()).Accepts(identity));
        Assert.True(TrustedSigner.FromPem("cosign.pub", key.ExportSubjectPublicKeyInfoPem().Replace("\n", "\r\n", StringComparison.Ordinal)).Accepts(identity));
        Assert.StartsWith("'cosign.key' is not a public key, but a 'PRIVATE KEY'.", Assert.Throws<UsageException>(() => TrustedSigner.FromPem("cosign.key", key.ExportPkcs8PrivateKeyPem())).Message, StringComparison.Ordinal);
        Assert.StartsWith("'x' is not a public key.", Assert.Throws<UsageException>(() => TrustedSigner.FromPem("x", "nothing")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("**")]
    [InlineData("")]
    [InlineData("https://*")]
    [InlineData("https://github.com/*")]
    [InlineData("https://github.com/acme*")]
    [InlineData("a*@example.org")]
    [InlineData(" https://github.com/acme/shop")]
    public void A_pattern_of_anybody_is_none(string text) => Assert.False(IdentityPattern.TryParse(text, null, out _));

    private static VerifiedStatement By(SignerIdentity signer, InTotoStatement statement) => new() { Statement = statement, Signer = signer };

    private static VerifiedEvidence Built(GitHubBuildFacts facts) => Replace<SlsaProvenance>(StatementSamples.Of(facts.ToProvenance()));

    private static VerifiedEvidence Replace<T>(params InTotoStatement[] statements)
        where T : class, IPredicate<T> =>
        Evidence with { Statements = [.. Evidence.Statements.Where(one => one.Statement.PredicateType != T.PredicateType), .. statements.Select(one => By(Ours, one))] };

    private static PolicyOutcome.Refused Refused(ImagePolicy policy, VerifiedEvidence evidence, PolicySubject? subject = null) =>
        Assert.IsType<PolicyOutcome.Refused>(policy.Judge(evidence, subject ?? Subject, Noon));

    private static PolicyRefusal Only(PolicyRequirement rule, ImagePolicy policy, VerifiedEvidence evidence, PolicySubject? subject = null) =>
        Refused(policy, evidence, subject).Reasons.Single(one => one.Rule == rule);
}

using System.Globalization;

namespace Slipway.Scanning;

/// <summary>One judgement of one image: every rule is looked at, so that whoever is refused hears all at once.</summary>
internal sealed class PolicyJudgement(ImagePolicy policy, VerifiedEvidence evidence, PolicySubject subject, DateTimeOffset now)
{
    private const int MostNotes = 20;

    private readonly List<PolicyRefusal> _refusals = [];
    private readonly List<string> _checks = [];
    private readonly List<string> _notes = [];

    public PolicyOutcome Judge()
    {
        foreach (var rejected in evidence.Rejected.Take(MostNotes))
            _notes.Add($"Evidence '{rejected.Source}' does not hold: {rejected.Reason}");
        if (evidence.Image != subject.Image)
        {
            Refuse(PolicyRequirement.Subject, $"The evidence is of image '{evidence.Image}', not of '{subject.Image}'.", "Gather the evidence of the image that is deployed.");
        }
        else
        {
            JudgeSignature();
            JudgeProvenance();
            JudgeScan();
            JudgeSbom();
            JudgeTests();
        }

        return _refusals.Count == 0
            ? new PolicyOutcome.Admitted { Image = subject.Image, Checks = [.. _checks], Notes = [.. _notes] }
            : new PolicyOutcome.Refused { Image = subject.Image, Checks = [.. _checks], Notes = [.. _notes], Reasons = [.. _refusals] };
    }

    private void JudgeSignature()
    {
        if (policy.Signature == SignatureRule.NotRequired)
            return;
        if (evidence.Signatures.FirstOrDefault(one => IsTrusted(one.Signer)) is { } signature)
            _checks.Add($"It is signed by {signature.Signer}.");
        else if (evidence.Signatures.IsEmpty)
            Refuse(PolicyRequirement.Signature, "It has no signature that holds.", "Sign it ('SignImage'), or deploy one that is signed.");
        else
            Refuse(PolicyRequirement.Signature, $"It is signed by {Join(evidence.Signatures.Select(one => one.Signer))}, whom the policy does not trust.", $"Sign it as one of: {Join(policy.Signers)}.");
    }

    private void JudgeProvenance()
    {
        if (policy.Builders.IsDefaultOrEmpty && policy.Source is null && policy.Commit == CommitRule.Any)
            return;
        if (policy.Commit == CommitRule.Deployed && subject.Commit is null)
        {
            Refuse(PolicyRequirement.Provenance, "The release does not say of which commit it is.", "Make the release with its commit.");
            return;
        }

        var found = Find<SlsaProvenance>(PolicyRequirement.Provenance, "provenance", "Attest its provenance when it is built ('SignImage').");
        if (found.Count == 0)
            return;
        var problems = found.Select(one => (one.Predicate, Problem: ProvenanceProblem(one.Predicate))).ToArray();
        if (problems.FirstOrDefault(one => one.Problem is null) is { Predicate: { } good })
            _checks.Add($"It was built by '{good.RunDetails.Builder.Id}'{(subject.Commit is { } commit && policy.Commit == CommitRule.Deployed ? $" of commit '{commit.Short}'" : "")}.");
        else
            foreach (var problem in problems.Select(one => one.Problem).OfType<PolicyRefusal>().Distinct().Take(MostNotes))
                _refusals.Add(problem);
    }

    private PolicyRefusal? ProvenanceProblem(SlsaProvenance provenance)
    {
        var builder = provenance.RunDetails.Builder.Id;
        if (!policy.Builders.IsDefaultOrEmpty && !policy.Builders.Any(pattern => pattern.Matches(builder)))
            return new(PolicyRequirement.Provenance, $"It was built by '{builder}'.", $"Build it by one of: {Join(policy.Builders.Select(one => $"'{one}'"))}.");
        var sources = GitSource.Of(provenance);
        var ofRepository = policy.Source is { } source ? sources.Where(one => GitSource.IsSameRepository(one.Repository, source.ToString())).ToArray() : [.. sources];
        if (policy.Source is not null && ofRepository.Length == 0)
            return new(PolicyRequirement.Provenance, $"It was built from {Sources(sources.Select(one => one.Repository))}, not from '{policy.Source}'.", "Deploy an image of that repository.");
        return policy.Commit == CommitRule.Deployed && !ofRepository.Any(one => one.Commit is { } commit && commit == subject.Commit)
            ? new(PolicyRequirement.Provenance, $"It was built from commit {Sources(ofRepository.Select(one => one.Commit?.Value ?? "unknown"))}, not from '{subject.Commit}', which the release says.", "Build the commit again with a clean tree, or correct the release.")
            : null;
    }

    private void JudgeScan()
    {
        if (policy.ScanAge is not { } limit)
            return;
        const string Advice = "Scan it again and attest the decision ('ScanImage', 'SignImage').";
        var found = Find<ScanDecisionPredicate>(PolicyRequirement.Scan, "a scan decision", Advice);
        if (found.Count == 0)
            return;
        var timely = found.Where(IsPossible).ToArray();
        if (timely.Length == 0)
        {
            Refuse(PolicyRequirement.Scan, "Every scan decision says a time that cannot be: it lies ahead, or after its signature.", "Set the clocks of the machines that scan and deploy, and scan it again.");
            return;
        }

        // The newest counts, not the best: what was found since is not undone by an older decision.
        var newest = timely.OrderByDescending(one => one.Predicate.DecidedAt).First().Predicate;
        var age = now - newest.DecidedAt;
        if (!newest.Passed)
            Refuse(PolicyRequirement.Scan, $"Its newest scan decision, of {Show(newest.DecidedAt)}, did not pass.", "Fix what it names or except it, then build, scan and sign again ('ScanImage', 'SignImage').");
        else if (age > limit + policy.ClockSkew)
            Refuse(PolicyRequirement.Scan, $"Its newest scan decision is of {Show(newest.DecidedAt)}, {Show(age)} ago; at most {Show(limit)} are allowed.", Advice);
        else
            _checks.Add($"Its scan of {Show(newest.DecidedAt)} passed.");
        if (newest.Passed && age < TimeSpan.Zero)
            _notes.Add($"The scan decision lies {Show(-age)} ahead of this machine's clock, within the {Show(policy.ClockSkew)} that clocks may differ.");
        if (newest.Passed && age > limit && age <= limit + policy.ClockSkew)
            _notes.Add($"The scan decision is older than {Show(limit)} by less than the {Show(policy.ClockSkew)} that clocks may differ.");
    }

    private bool IsPossible(TrustedStatement<ScanDecisionPredicate> one)
    {
        var decided = one.Predicate.DecidedAt;
        if (decided <= now + policy.ClockSkew && !(one.Verified.SignedAt is { } signed && decided > signed + policy.ClockSkew))
            return true;
        _notes.Add($"A scan decision says {Show(decided)}, but it is {Show(now)} here{(one.Verified.SignedAt is { } at ? $" and it was signed at {Show(at)}" : "")}: it does not count.");
        return false;
    }

    private void JudgeSbom()
    {
        if (policy.Sbom == SbomRule.NotRequired)
            return;
        var found = OfTrusted(one => one.Statement.PredicateType is PredicateTypes.CycloneDx or PredicateTypes.Spdx).FirstOrDefault();
        if (found is not null)
            _checks.Add($"Its bill of materials is signed by {found.Signer}.");
        else
            Refuse(PolicyRequirement.Sbom, "No trusted signer attested a bill of materials.", "Produce and attest one ('ProduceSbom', 'SignImage').");
    }

    private void JudgeTests()
    {
        if (policy.Tests == TestRule.NotRequired)
            return;
        var found = Find<TestResult>(PolicyRequirement.Tests, "results of tests", "Attest them when it is built ('Test', 'SignImage').");
        if (found.Count == 0)
            return;
        // Where all times are proved the newest counts; else nobody can say which is newer, and all must pass.
        var counted = found.TrueForAll(one => one.Verified.SignedAt is not null) ? [found.MaxBy(one => one.Verified.SignedAt) ?? found[0]] : found;
        var worst = counted.Min(one => one.Predicate.Result);
        if (worst == TestVerdict.Passed || (worst == TestVerdict.Warned && policy.Tests == TestRule.PassedOrWarned))
            _checks.Add("Its tests passed.");
        else if (worst == TestVerdict.Warned)
            Refuse(PolicyRequirement.Tests, "Its tests passed with warnings.", "Fix what they warn of, build and test again.");
        else
            Refuse(PolicyRequirement.Tests, $"Its tests failed{First(counted)}.", "Fix them, build and test again.");
    }

    private static string First(IReadOnlyCollection<TrustedStatement<TestResult>> found) =>
        found.SelectMany(one => one.Predicate.FailedTests ?? []).FirstOrDefault() is { } name ? $", such as '{name}'" : "";

    // Statements of a kind that trusted signers made and that can be read; where there are none, the refusal says which of it was missing.
    private List<TrustedStatement<T>> Find<T>(PolicyRequirement rule, string what, string advice)
        where T : class, IPredicate<T>
    {
        List<TrustedStatement<T>> found = [];
        var all = evidence.Statements.Where(one => one.Statement.PredicateType == T.PredicateType).ToArray();
        var problem = "";
        foreach (var one in OfTrusted(one => one.Statement.PredicateType == T.PredicateType))
        {
            if (one.Statement.TryRead<T>(out var predicate, out var why))
                found.Add(new TrustedStatement<T>(one, predicate));
            else
                problem = why;
        }

        if (found.Count > 0)
            return found;
        var strangers = all.Select(one => one.Signer).Where(one => !IsTrusted(one)).Distinct().ToArray();
        Refuse(rule, problem.Length > 0 ? problem : strangers.Length > 0 ? $"Only {Join(strangers)}, whom the policy does not trust, attested {what}." : $"No trusted signer attested {what}.", advice);
        return found;
    }

    private IEnumerable<VerifiedStatement> OfTrusted(Func<VerifiedStatement, bool> kind) =>
        evidence.Statements.Where(one => kind(one) && IsTrusted(one.Signer) && one.Statement.IsAbout(subject.Image));

    private bool IsTrusted(SignerIdentity signer) => policy.Signers.Any(trusted => trusted.Accepts(signer));

    private void Refuse(PolicyRequirement rule, string reason, string advice) => _refusals.Add(new PolicyRefusal(rule, reason, advice));

    private static string Join<T>(IEnumerable<T> all) => string.Join(", ", all.Distinct().Take(5));

    private static string Sources(IEnumerable<string> all) => all.Distinct(StringComparer.Ordinal).Take(5).ToArray() is { Length: > 0 } some ? string.Join(", ", some.Select(one => $"'{one}'")) : "a source that it does not name";

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Show(TimeSpan time) => time.TotalDays >= 2 ? $"{(int)time.TotalDays} days" : time.TotalHours >= 2 ? $"{(int)time.TotalHours} hours" : $"{Math.Max(1, (int)time.TotalMinutes)} minutes";
}

using System.Text;
using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Scans the images of a build, judges what was found, and leaves decision and reports as files.</summary>
internal sealed class ImageScan(IScanImage build, TargetContext context)
{
    private static readonly TimeSpan RepeatedAfter = TimeSpan.FromHours(12);

    private readonly DeployedImages _deployed = new(build);

    /// <summary>Whether a run deploys what was built and scanned before.</summary>
    public static bool IsLeftOut(IBuildImage build) => build is IPushImage push && (push.KnownRelease is not null || push.KnownTag is not null);

    /// <summary>Scans them, the application's own first; a refusal fails the target once all were looked at.</summary>
    /// <exception cref="TargetFailedException">The policy refuses one.</exception>
    public async Task RunAsync(BuiltImage built, CancellationToken cancellationToken)
    {
        var exceptions = await ExceptionFiles.ReadAsync([.. build.ExceptionFiles], cancellationToken);
        var layout = OciLayout.Open(build.ImageLayoutFolder, build.Environment.Clock);
        var deployed = await _deployed.FetchAsync(context);
        var scans = new ImageScanners(build);
        List<string> refused = [];
        foreach (var image in ScannedImage.Of(build, built))
        {
            var serving = deployed.GetValueOrDefault(image.Name);
            var judgement = await JudgeAsync(scans, image, layout, serving, exceptions, cancellationToken);
            var folder = new EvidenceFolder(build.RootDirectory, image.Image.Digest);
            await WriteAsync(folder, judgement, cancellationToken);
            Tell(image, judgement);
            if (judgement.Verdict != ScanVerdict.Refused)
                continue;
            refused.Add(image.Name);
            await AttestAsync(image, SameDecision.Find(folder.Decision) ?? judgement.Decision, cancellationToken);
        }

        if (refused.Count > 0)
            throw new TargetFailedException($"The scan policy '{build.ScanPolicy.Name}' refuses {string.Join(" and ", refused.Select(name => $"'{name}'"))}: the reasons are above.");
    }

    // That it is refused is what counts; what keeps it from being attested must not hide it.
    private async Task AttestAsync(ScannedImage image, ScanDecision decision, CancellationToken cancellationToken)
    {
        if (build is not ISignImage signing)
            return;
        try
        {
            await new ImageSigning(signing, context).AttestAsync(ReferenceOf(signing, image), decision, cancellationToken);
        }
        catch (Exception exception) when (exception is UsageException or ToolException or TargetFailedException)
        {
            context.Log.Warning($"That '{image.Name}' is refused could not be attested, so a decision that let it pass before still counts where it was pushed. {exception.Message}");
        }
    }

    private static ImageReference ReferenceOf(ISignImage signing, ScannedImage image)
    {
        var tag = image.Image.Revision.Tag;
        return signing.ReferencesOf(tag).First(one => one.Name == image.Name).Reference.WithDigest(image.Image.Digest);
    }

    private async Task<ScanJudgement> JudgeAsync(
        ImageScanners scans, ScannedImage image, OciLayout layout, DeployedImage? serving, ExceptionSet exceptions, CancellationToken cancellationToken)
    {
        var policy = UnscannedPolicy.Of(build, _deployed.Environment);
        var judge = new ScanJudge(policy, build.Environment.Clock);
        var request = new JudgeRequest
        {
            Subject = new DecisionSubject
            {
                Application = build.Application,
                Environment = _deployed.Environment,
                Commit = image.Image.Revision.Commit,
                Image = image.Image.Digest,
            },
            Exceptions = exceptions,
            Facts = await ChangeNotes.OfAsync(build, image, layout, serving, cancellationToken),
        };
        var (report, missing) = await scans.ScanAsync(image, layout, cancellationToken);
        foreach (var line in (missing?.Output ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(20))
            context.Log.Information($"trivy: {line}");
        if (report is null)
            return judge.Judge(missing ?? throw new InvalidOperationException("A scan is a report or the lack of one."), request);
        foreach (var note in report.Notes)
            context.Log.Information(note);
        if (serving is not null && await IsPassedAsync(serving, cancellationToken))
            request = request with { Deployed = await HoldAgainstAsync(scans, image, serving, report, cancellationToken) };
        return judge.Judge([report], request);
    }

    // What came unseen excuses nothing: against it, all that was found would be there before.
    private async Task<bool> IsPassedAsync(DeployedImage serving, CancellationToken cancellationToken)
    {
        if (await new EarlierDecision(build).FindAsync(serving, cancellationToken) is { IsPassed: true })
            return true;
        context.Log.Information($"No scan is known that let '{serving.Reference.Repository}@{serving.Digest.Short}' pass, which serves in '{_deployed.Environment}': all that is found counts.");
        return false;
    }

    // What serves is looked at again, with what is known today: what changed since is the database's doing and not this change's.
    private async Task<ScanReport?> HoldAgainstAsync(
        ImageScanners scans, ScannedImage image, DeployedImage serving, ScanReport candidate, CancellationToken cancellationToken)
    {
        if (serving.Digest == image.Image.Digest)
            return candidate;
        switch (await scans.ScanAsync(image, serving.Layout, serving.Digest, cancellationToken))
        {
            case ScanOutcome.Completed(var report):
                context.Log.Information($"Held against '{serving.Reference}', which serves in '{_deployed.Environment}'.");
                return ImageScanners.WithAudited(report, candidate);
            case ScanOutcome.Unavailable(_, var message, _, _):
                context.Log.Warning($"'{serving.Reference}' serves in '{_deployed.Environment}' and could not be scanned, so all that was found counts as new. {message}");
                return null;
            case var other:
                throw new InvalidOperationException($"'{other.GetType().Name}' is not a known outcome.");
        }
    }

    private async Task WriteAsync(EvidenceFolder folder, ScanJudgement judgement, CancellationToken cancellationToken)
    {
        await WriteAsync(folder, folder.Sarif, SarifReport.Render(judgement), cancellationToken);
        await WriteAsync(folder, folder.Markdown, MarkdownReport.Render(judgement), cancellationToken);
        await WriteAsync(folder, folder.JUnit, JUnitReport.Render(judgement), cancellationToken);
        await WriteAsync(folder, folder.Table, TableReport.Render(judgement), cancellationToken);
        // The decision is signed: the same one again would be one more attestation of each run.
        if (!SameDecision.IsKept(folder.Decision, judgement.Decision, RepeatedAfter))
            await WriteAsync(folder, folder.Decision, judgement.Decision.ToJson(), cancellationToken);
    }

    private static Task WriteAsync(EvidenceFolder folder, AbsolutePath file, string text, CancellationToken cancellationToken) =>
        folder.WriteAsync(file, Encoding.UTF8.GetBytes(text), cancellationToken);

    private void Tell(ScannedImage image, ScanJudgement judgement)
    {
        var text = TableReport.Render(judgement).TrimEnd();
        if (judgement.Verdict == ScanVerdict.Passed)
            context.Log.Information(text);
        else if (judgement.Verdict == ScanVerdict.PassedWithWarnings)
            context.Log.Warning(text);
        else
            context.Log.Error(text);
        var name = image.Name == build.Application.Value ? "Scan" : $"Scan of {image.Name}";
        context.Report(name, Summarize(judgement.Decision));
        foreach (var exception in judgement.Decision.Exceptions.Where(one => one.State is "expiring" or "expired"))
            context.Report($"Exception {exception.Id}", FormattableString.Invariant($"{exception.State} {exception.ExpiresAt:yyyy-MM-dd}"));
    }

    private static string Summarize(ScanDecision decision)
    {
        if (decision.Reasons.Any(one => one.Cause is DecisionCause.ScannerUnavailable or DecisionCause.DatabaseOutdated))
            return decision.Verdict != ScanVerdict.Refused ? "nobody looked (warning)" : "nobody looked: refused";
        var found = decision.Counts.Sum(one => one.Findings.Total());
        return decision.Verdict switch
        {
            ScanVerdict.Passed => found == 0 ? "nothing found" : $"passed, {found} found",
            ScanVerdict.PassedWithWarnings => $"passed with warnings, {found} found",
            _ => $"refused, {found} found",
        };
    }
}

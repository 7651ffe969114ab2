using System.Globalization;
using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>
/// NuGet's own audit of a project. To ask it takes seconds, so what it had no complaint of is not asked again while the packages are the same, for a time.
/// </summary>
internal sealed class PackageAudit(IScanImage build)
{
    private static readonly TimeSpan TrustedFor = TimeSpan.FromHours(6);

    /// <summary>What NuGet knows of a project's packages; null where it knows nothing, as without a source that has such data.</summary>
    public async Task<ScanReport?> AskAsync(AbsolutePath project, CancellationToken cancellationToken)
    {
        if (project.Parent is not { } folder)
            return null;
        var now = build.Environment.Clock.GetUtcNow();
        var kept = build.RootDirectory / ".nuke" / "temp" / "nuget-audit" / $"{await KeyAsync(project, cancellationToken)}.txt";
        if (await ReadAsync(kept, now, cancellationToken) is { } answer)
            return answer == Silence ? null : Clean(project, now);
        var audit = new NuGetAudit(new NuGetAuditOptions { Project = project }, build.CreateProcessRunner(), build.Environment.Clock);
        var outcome = await audit.ScanAsync(new ScanSubject.Folder(folder) { Kinds = ScanKinds.Vulnerabilities }, cancellationToken);
        if (outcome is ScanOutcome.Completed { Report: { Findings.IsEmpty: false } report })
            return report;
        // That it cannot be asked is so for hours; any other fault may be gone at the next run.
        if (outcome is ScanOutcome.Unavailable { Fault: not ScannerFault.DatabaseUnreachable } fault)
        {
            build.Log.Warning($"{fault.Message} {fault.Action}");
            return null;
        }

        if (outcome is ScanOutcome.Unavailable(_, var silence, _, _))
            build.Log.Information($"{silence} It is asked again after {TrustedFor.TotalHours:0} hours.");
        kept.Parent?.CreateDirectory();
        await File.WriteAllTextAsync(kept.Value, $"{now.ToString("O", CultureInfo.InvariantCulture)} {(outcome is ScanOutcome.Completed ? Nothing : Silence)}", cancellationToken);
        return outcome is ScanOutcome.Completed(var clean) ? clean : null;
    }

    private const string Nothing = "nothing";
    private const string Silence = "silence";

    private static ScanReport Clean(AbsolutePath project, DateTimeOffset now) => new()
    {
        Scanner = new ScannerVersion("nuget-audit", ""),
        Artifact = new ScannedArtifact { Name = project.NameWithoutExtension, Type = "filesystem" },
        CreatedAt = now,
    };

    private static async Task<string?> ReadAsync(AbsolutePath kept, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!kept.FileExists || (await File.ReadAllTextAsync(kept.Value, cancellationToken)).Split(' ') is not [var time, var answer] || answer is not (Nothing or Silence))
            return null;
        return DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at) && at <= now && now - at < TrustedFor ? answer : null;
    }

    // What was restored is in the file of assets; else what the project asks for is all there is to go by.
    private async Task<string> KeyAsync(AbsolutePath project, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var folder = project.Parent ?? build.RootDirectory;
        AbsolutePath[] files =
        [
            project, folder / "packages.lock.json", folder / "obj" / "project.assets.json", build.RootDirectory / "artifacts" / "obj" / project.NameWithoutExtension / "project.assets.json",
            build.RootDirectory / "Directory.Packages.props",
        ];
        foreach (var file in files.Where(file => file.FileExists))
            bytes.Write(await File.ReadAllBytesAsync(file.Value, cancellationToken));
        return Digest.Of(bytes.ToArray()).Hex[..24];
    }
}

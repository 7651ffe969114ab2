using System.Text.Json;
using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Reads what a restore wrote down of its audit (<c>project.assets.json</c>): for machines without a network, where the restore was done elsewhere. That it
/// wrote nothing may mean that its sources have no data, so silence comes with a note.
/// </summary>
public static partial class RestoreLog
{
    private const int Largest = 256 * 1024 * 1024;

    /// <summary>Reads a project's file of assets.</summary>
    /// <param name="assets">The file, such as <c>obj/project.assets.json</c>.</param>
    /// <param name="clock">Gives the report's time.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The report; or that there is none, since the restore did not look, or had nowhere to look it up.</returns>
    /// <exception cref="UsageException">The file is not there, or is none.</exception>
    public static async Task<ScanOutcome> ReadAsync(AbsolutePath assets, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = new FileInfo(assets.Value);
        if (!file.Exists)
            throw new UsageException($"The file '{assets}' is not there. Expected the assets of a restored project: run 'dotnet restore'.");
        if (file.Length > Largest)
            throw new UsageException($"The file '{assets}' has {file.Length:N0} bytes, expected at most {Largest:N0}. No restore writes such a file.");
        try
        {
            await using var stream = file.OpenRead();
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
            return Read(document.RootElement, assets, clock);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UsageException($"The file '{assets}' is not that of a restored project. Run 'dotnet restore' again.", exception);
        }
    }

    private static ScanOutcome Read(JsonElement json, AbsolutePath assets, TimeProvider clock)
    {
        var restore = json.GetProperty("project").GetProperty("restore");
        var project = restore.TryGetProperty("projectPath", out var path) ? Path.GetFileName(path.GetString() ?? "") : assets.Name;
        var audit = restore.TryGetProperty("restoreAuditProperties", out var properties) ? properties : default;
        if (Property(audit, "enableAudit") is not ("true" or ""))
            return new ScanOutcome.Unavailable(
                ScannerFault.DatabaseUnreachable, $"The restore of '{project}' did not look for vulnerable packages: NuGetAudit is '{Property(audit, "enableAudit")}', expected 'true'.", "Set NuGetAudit to true and restore again.");
        var logs = json.TryGetProperty("logs", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToArray() : [];
        if (logs.FirstOrDefault(log => Property(log, "code") is "NU1900" or "NU1905") is { ValueKind: JsonValueKind.Object } failed)
            return new ScanOutcome.Unavailable(
                ScannerFault.DatabaseUnreachable, $"The restore of '{project}' had nowhere to look up vulnerable packages.", "Name a source with such data under 'auditSources' of NuGet.config, and restore again.", Property(failed, "message"));
        var findings = logs.Select(log => FindingOf(log, project)).OfType<ScanFinding>().ToArray();
        return new ScanOutcome.Completed(new ScanReport
        {
            Scanner = new ScannerVersion(NuGetAuditReader.Scanner, ""),
            Artifact = new ScannedArtifact { Name = project, Type = "project" },
            CreatedAt = clock.GetUtcNow(),
            Findings = [.. findings],
            Notes = [.. Notes(audit, project, findings.Length)],
        });
    }

    private static IEnumerable<string> Notes(JsonElement audit, string project, int count)
    {
        if (Property(audit, "auditMode") == "direct")
            yield return $"The restore of '{project}' looked at packages that it asks for itself alone. Set NuGetAuditMode to 'all'.";
        if (Property(audit, "auditLevel") is { Length: > 0 } level and not "low")
            yield return $"The restore of '{project}' left out what is less than '{level}'. Set NuGetAuditLevel to 'low'.";
        if (count == 0)
            yield return $"The restore of '{project}' names no vulnerable package; where no source of it has such data, it says nothing of that. Name 'auditSources' in NuGet.config, and it does.";
    }

    private static ScanFinding.Vulnerability? FindingOf(JsonElement log, string project)
    {
        Severity? severity = Property(log, "code") switch
        {
            "NU1901" => Severity.Low,
            "NU1902" => Severity.Medium,
            "NU1903" => Severity.High,
            "NU1904" => Severity.Critical,
            _ => null,
        };
        // The message is in the language of the machine; name, version and address are in it in any.
        var match = severity is null ? Match.Empty : Message().Match(Property(log, "message"));
        return severity is { } known && match.Success
            ? NuGetAuditReader.Finding(new NuGetPackage(match.Groups["name"].Value, match.Groups["version"].Value, project, null), known, match.Groups["address"].Value)
            : null;
    }

    private static string Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    [GeneratedRegex("""["'«„“](?<name>[^"'»“”]+)["'»“”] (?<version>\d[^\s,]*).*?(?<address>https?://[^\s"']+?)\.?$""", RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Message();
}

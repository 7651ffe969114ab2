using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// Reads the reports of Trivy (<c>--format json</c>, SchemaVersion 2), as they arrive and without holding more than is kept: 100 MB take about a second.
/// Fields and words that it does not know are passed by; a list that is missing or null is an empty one. What a secret is, is never read.
/// </summary>
/// <param name="clock">Gives the time of reports that do not say it.</param>
/// <param name="limits">How much is read before a report is refused.</param>
public sealed class TrivyReportReader(TimeProvider clock, TrivyReportLimits limits)
{
    /// <summary>Reads the report in a file.</summary>
    /// <returns>The report, or that it is none (<see cref="ScannerFault.UnreadableReport"/>).</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<ScanOutcome> ReadFileAsync(AbsolutePath file, CancellationToken cancellationToken) => ReadFileAsync(file, null, cancellationToken);

    /// <summary>Reads the report in a file, of a subject that it knows under a name of our making.</summary>
    internal async Task<ScanOutcome> ReadFileAsync(AbsolutePath file, string? subject, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = new FileStream(file.Value, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return await Task.Run(() => Read(stream, file.Name, subject, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ScanOutcome.Unavailable(
                ScannerFault.UnreadableReport, $"The report '{file.Name}' cannot be read: {exception.Message.TrimEnd('.')}.", "See whether the scanner wrote it, and who may read it.");
        }
    }

    /// <summary>Reads a report.</summary>
    /// <param name="report">The report; read to its end where it is one, and left open.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="cancellationToken">Ends the reading between two pieces.</param>
    /// <returns>The report, or that it is none (<see cref="ScannerFault.UnreadableReport"/>).</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<ScanOutcome> ReadAsync(Stream report, string name, CancellationToken cancellationToken) =>
        Task.Run(() => Read(report, name, null, cancellationToken), cancellationToken);

    private static ScanOutcome.Unavailable Unreadable(string name, string what, string action) =>
        new(ScannerFault.UnreadableReport, $"The report '{name}' {what}.", action);

    private ScanOutcome Read(Stream stream, string name, string? subject, CancellationToken cancellationToken)
    {
        try
        {
            var draft = new ReportDraft { Subject = subject };
            var pool = new TextPool(limits.KeptTextLength);
            var cursor = new ReportCursor(stream, limits, pool, cancellationToken);
            cursor.Read();
            if (cursor.Token == JsonTokenType.Null)
                throw new UnreadableReportException("is 'null'", "Scan again.");
            ReportFields.Report.Read(ref cursor, draft, "the report");
            if (!cursor.IsAtEnd())
                throw new UnreadableReportException("goes on after its end", "Write each report to a file of its own.");
            return new ScanOutcome.Completed(Finish(draft, pool));
        }
        catch (UnreadableReportException exception)
        {
            return Unreadable(name, exception.Message, exception.Action);
        }
        catch (JsonException exception)
        {
            return Unreadable(
                name, $"is not JSON, or is cut off, at line {exception.LineNumber + 1}", "Scan again; if it happens again, look for a full disk or a scanner that was killed.");
        }
        catch (InvalidOperationException)
        {
            // So the reader of JSON calls text that is not UTF-8.
            return Unreadable(name, "is not UTF-8", "Let Trivy write it by '--output'.");
        }
        catch (IOException exception)
        {
            return Unreadable(name, $"cannot be read: {exception.Message.TrimEnd('.')}", "See whether the disk is sound.");
        }
    }

    private ScanReport Finish(ReportDraft draft, TextPool pool)
    {
        if (draft.SchemaVersion is null)
            throw ReportFields.UnknownSchema("missing");
        var digest = draft.Digests.Select(one => pool.Digest(one[(one.LastIndexOf('@') + 1)..])).FirstOrDefault(one => one is not null);
        return new ScanReport
        {
            Scanner = new ScannerVersion("trivy", draft.TrivyVersion, draft.ServerDatabase?.UpdatedAt, draft.ServerDatabase?.Identity),
            Artifact = new ScannedArtifact
            {
                Name = draft.Subject ?? draft.ArtifactName,
                Type = draft.ArtifactType,
                Digest = digest,
                OsFamily = draft.OsFamily,
                OsVersion = draft.OsVersion,
                IsOsEndOfLife = draft.IsEndOfLife,
                Layers = [.. draft.Layers.Select(pool.Digest).OfType<Digest>()],
            },
            CreatedAt = draft.CreatedAt ?? clock.GetUtcNow(),
            Findings = draft.Findings.DrainToImmutable(),
            Packages = draft.Packages.DrainToImmutable(),
            Suppressed = draft.Suppressed.DrainToImmutable(),
        };
    }
}

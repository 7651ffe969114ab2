using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Scanning;

/// <summary>
/// Looks with Trivy: one scan, nothing left out, its JSON report read. Program, version and database are seen to once, at the first scan; each scan has a
/// cache of its own with the same database, so scans may run side by side, in this process and in others.
/// </summary>
public sealed class TrivyScanner : IScanner
{
    private readonly TrivyOptions _options;
    private readonly TimeProvider _clock;
    private readonly TrivyProgram _program;
    private readonly TrivyDatabase _database;
    private readonly Once<(TrivyVersion? Version, ScanOutcome.Unavailable? Fault)> _version;
    private readonly Once<TrivyDatabaseState> _state;

    /// <summary>A scanner; nothing runs yet.</summary>
    /// <param name="options">Where Trivy is, what it may take, how old its knowledge may be.</param>
    /// <param name="runner">Runs it.</param>
    /// <param name="clock">Measures timeouts and the database's age.</param>
    public TrivyScanner(TrivyOptions options, IProcessRunner runner, TimeProvider clock)
    {
        (_options, _clock, _program) = (options, clock, new TrivyProgram(options, runner, clock));
        _database = new TrivyDatabase(options, _program, clock);
        _version = new(VersionAsync);
        _state = new(_database.EnsureAsync);
    }

    /// <inheritdoc/>
    public string Name => "trivy";

    /// <inheritdoc/>
    public async Task<ScanOutcome> ScanAsync(ScanSubject subject, CancellationToken cancellationToken)
    {
        SubjectCheck.Ensure(subject);
        var (version, fault) = await _version.GetAsync(cancellationToken);
        fault ??= TooOld(version, subject);
        if (fault is not null)
            return fault;
        var database = NeedsDatabase(subject) ? await _state.GetAsync(cancellationToken) : new TrivyDatabaseState(null, [], null);
        return database.Fault ?? await ScanAsync(subject, version, database, cancellationToken);
    }

    /// <summary>Sees to program, version and database now instead of at the first scan; nothing is done twice.</summary>
    /// <returns>Why no scan can succeed; null where nothing is known against it.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ScanOutcome.Unavailable?> CheckAsync(CancellationToken cancellationToken)
    {
        var (_, fault) = await _version.GetAsync(cancellationToken);
        return fault ?? (_options.Server is null ? (await _state.GetAsync(cancellationToken)).Fault : null);
    }

    private bool NeedsDatabase(ScanSubject subject) => _options.Server is null && subject.Kinds.HasFlag(ScanKinds.Vulnerabilities);

    private async Task<ScanOutcome> ScanAsync(ScanSubject subject, TrivyVersion? version, TrivyDatabaseState database, CancellationToken cancellationToken)
    {
        using var folder = ScanFolder.Create(_options.CacheFolder, _clock);
        if (database.Database is not null)
            database = database with { Database = await _database.LinkIntoAsync(folder.Cache, cancellationToken) };
        if (subject is ScanSubject.LayoutImage image)
            await SingleImageLayout.CreateAsync(image, folder.Layout, _clock, cancellationToken);
        var place = PlaceOf(subject, folder);
        var arguments = TrivyArguments.Scan(subject, _options, _program.PathsOf(folder, place));
        var (run, failure) = await _program.RunAsync(arguments, folder, place, new TrivyRunLimits($"'{subject.Name}'", _options.Timeout), cancellationToken);
        if (run is not { ExitCode: 0 })
            return failure ?? TrivyFailure.OfScan(run ?? new TrivyRun(1, "", ""), subject.Name);
        var outcome = await new TrivyReportReader(_clock, _options.Limits).ReadFileAsync(folder.Report, subject.Name, cancellationToken);
        return outcome switch
        {
            ScanOutcome.Completed(var report) => StaleServer(report) ?? (ScanOutcome)Finish(report, subject, version, database),
            ScanOutcome.Unavailable unreadable => unreadable with { Message = $"Of '{subject.Name}': {unreadable.Message}", Output = run.Tail },
            _ => outcome,
        };
    }

    private static AbsolutePath? PlaceOf(ScanSubject subject, ScanFolder folder) => subject switch
    {
        ScanSubject.LayoutImage => folder.Layout,
        ScanSubject.Folder one => one.Path,
        ScanSubject.Configuration one => one.Path,
        ScanSubject.BillOfMaterials one => one.File,
        _ => null,
    };

    // A server's database is known only from its report.
    private ScanOutcome.Unavailable? StaleServer(ScanReport report) =>
        _options.Server is not null && report.Scanner.DatabaseUpdatedAt is { } time
        && TrivyAge.Judge(new TrivyDatabaseVersion(0, time), _options.MaximumDatabaseAge, _clock.GetUtcNow()) is { } stale
            ? stale with { Action = "Have the server fetch a newer one, or allow an older one." }
            : null;

    private ScanOutcome.Completed Finish(ScanReport report, ScanSubject subject, TrivyVersion? version, TrivyDatabaseState state)
    {
        var updatedAt = state.Database?.UpdatedAt ?? report.Scanner.DatabaseUpdatedAt;
        var digest = subject switch
        {
            ScanSubject.LayoutImage image => image.Digest,
            ScanSubject.RegistryImage image => image.Reference.Digest ?? report.Artifact.Digest,
            _ => report.Artifact.Digest,
        };
        return new ScanOutcome.Completed(report with
        {
            Scanner = new ScannerVersion(
                Name, version?.Text ?? report.Scanner.Version, updatedAt, state.Database?.Identity ?? report.Scanner.DatabaseDigest),
            Artifact = report.Artifact with { Digest = digest },
            Notes = state.Notes,
        });
    }

    private ScanOutcome.Unavailable? TooOld(TrivyVersion? version, ScanSubject subject)
    {
        ImmutableArray<(Version Number, string Reason)> minima =
        [
            (subject.HasSelfContainedDotNet ? TrivyOptions.OldestForSelfContainedDotNet : TrivyOptions.Oldest, "older ones do not see the .NET runtime that is published with a program"),
            (_options.MinimumVersion, "the build asks for it"),
            (TrivyOptions.Oldest, "older ones do not know the arguments that keep a scan to itself"),
        ];
        var (minimum, reason) = minima.MaxBy(one => one.Number);
        if (minimum == TrivyOptions.Oldest)
            reason = minima[2].Reason;
        return version?.Number is null || version.Number >= minimum ? null : new(
            ScannerFault.TooOld, $"Trivy is of version {version.Text}, expected {minimum} or later for '{subject.Name}': {reason}.", "Update Trivy.");
    }

    private async Task<(TrivyVersion? Version, ScanOutcome.Unavailable? Fault)> VersionAsync(CancellationToken cancellationToken)
    {
        using var folder = ScanFolder.Create(_options.CacheFolder, _clock);
        var arguments = TrivyArguments.Version(_program.PathsOf(folder, null).Cache);
        var (run, fault) = await _program.RunAsync(arguments, folder, null, new TrivyRunLimits("its version", TimeSpan.FromMinutes(1)), cancellationToken);
        if (run is null)
            return (null, fault);
        if (run.ExitCode != 0)
            return (null, TrivyFailure.OfScan(run, "its version"));
        return TrivyVersion.TryRead(run.Output, out var version)
            ? (version, null)
            : (null, new(ScannerFault.Broken, "Trivy did not say its version: 'trivy version --format json' printed no such JSON.", "Check that the program is Trivy.", run.Tail));
    }
}

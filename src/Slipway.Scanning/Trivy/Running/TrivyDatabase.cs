using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>
/// The database in the cache folder. It is fetched into a folder aside and renamed into place, so that scans of other processes, which hold links to the
/// file that was there, go on undisturbed.
/// </summary>
internal sealed class TrivyDatabase(TrivyOptions options, TrivyProgram program, TimeProvider clock)
{
    private const string Metadata = "metadata.json";
    private const int Attempts = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // As Trivy itself does: what was fetched within the hour is not fetched again, however old it is.
    private static readonly TimeSpan JustFetched = TimeSpan.FromHours(1);

    private AbsolutePath Store => options.CacheFolder / "store";

    /// <summary>Sees to it that a database is there that is young enough.</summary>
    public async Task<TrivyDatabaseState> EnsureAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Store.Value);
        await using var turn = await CacheTurn.TakeAsync(options.CacheFolder / "store.lock", options.DatabaseTimeout, clock, cancellationToken);
        if (turn is null)
            return TrivyDatabaseState.Without(new(
                ScannerFault.DatabaseUnreachable, $"Another process held the cache folder '{options.CacheFolder}' for {options.DatabaseTimeout:g}.", "See what fetches a database there, or name another cache folder."));
        var present = Present();
        if (options.Database == TrivyDatabaseUse.AsItIs || IsCurrent(present))
            return Judge(present, [], null);
        var (fault, notes) = await FetchAsync(cancellationToken);
        return Judge(Present(), notes, fault);
    }

    /// <summary>Gives a scan the database, without its bytes being there twice.</summary>
    /// <returns>The one that it got: another process may have put a newer one there since.</returns>
    /// <exception cref="ToolException">The disk refused, or the database went away.</exception>
    public async Task<TrivyDatabaseVersion> LinkIntoAsync(AbsolutePath cache, CancellationToken cancellationToken)
    {
        for (var left = Attempts; left > 0; left--)
        {
            // While it is replaced there are no words on it, so that the old words never go with the new file.
            if (Present() is { } before && TryLink(cache) && Present() == before)
                return before;
            await Task.Delay(Pause, clock, cancellationToken);
        }

        throw new ToolException($"The database in '{Store}' cannot be given to a scan: it is not there, or is replaced without end. See what else uses that folder.");
    }

    private static void MoveInto(string source, string target)
    {
        Directory.CreateDirectory(target);
        File.Delete(Path.Combine(target, Metadata));
        foreach (var file in Directory.EnumerateFiles(source).OrderBy(file => Path.GetFileName(file) == Metadata))
            File.Move(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
    }

    private bool TryLink(AbsolutePath cache)
    {
        try
        {
            foreach (var part in Directory.EnumerateDirectories(Store.Value).Where(part => Path.GetFileName(part) is "db" or "java-db" or "policy"))
            {
                if (Directory.Exists(cache / Path.GetFileName(part)))
                    Directory.Delete(cache / Path.GetFileName(part), recursive: true);
                FileLinks.LinkTree(part, cache / Path.GetFileName(part));
            }

            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // Replaced just now.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The database in '{Store}' cannot be given to a scan: {exception.Message.TrimEnd('.')}. See whether the disk is full and who may write there.", exception);
        }
    }

    private TrivyDatabaseVersion? Present()
    {
        try
        {
            return (Store / "db" / "trivy.db").FileExists ? TrivyVersion.ReadMetadata(File.ReadAllBytes(Store / "db" / Metadata)) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // There is none, or it is replaced just now.
        }
    }

    private bool IsCurrent(TrivyDatabaseVersion? database) => database is not null
        && (!options.IncludesJava || (Store / "java-db" / Metadata).FileExists)
        && (clock.GetUtcNow() < database.NextUpdate || clock.GetUtcNow() < database.DownloadedAt + JustFetched);

    private async Task<(ScanOutcome.Unavailable? Fault, ImmutableArray<string> Notes)> FetchAsync(CancellationToken cancellationToken)
    {
        using var folder = ScanFolder.Create(options.CacheFolder, clock);
        var paths = program.PathsOf(folder, null);
        var (fault, notes) = await FetchAsync(TrivyArguments.Fetch(options, paths), folder, cancellationToken);
        if (fault is null && options.IncludesJava)
            (fault, notes) = await FetchAsync(TrivyArguments.FetchJava(options, paths), folder, cancellationToken);
        if (fault is not null)
            return (fault, notes);
        if (!(folder.Cache / "db" / "trivy.db").FileExists)
            return (new(ScannerFault.DatabaseUnreachable, "Trivy said that it fetched its database, and there is none.", "See whether the disk is full; update Trivy."), notes);
        foreach (var part in Directory.EnumerateDirectories(folder.Cache.Value))
            MoveInto(part, Store / Path.GetFileName(part));
        return (null, notes);
    }

    private async Task<(ScanOutcome.Unavailable? Fault, ImmutableArray<string> Notes)> FetchAsync(ImmutableArray<string> arguments, ScanFolder folder, CancellationToken cancellationToken)
    {
        var limits = new TrivyRunLimits("its database", options.DatabaseTimeout);
        var (run, fault) = await program.RunAsync(arguments, folder, null, limits, cancellationToken);
        ImmutableArray<string> notes = [];
        if (run is not null && TrivyFailure.IsDenied(run) && options.Place is not TrivyPlace.InContainer)
        {
            // The databases are public, and an expired login is worse than none.
            (var second, fault) = await program.RunAsync(arguments, folder, null, limits with { Credentials = TrivyCredentials.None }, cancellationToken);
            if (second?.ExitCode == 0)
                notes = ["The database was fetched without the logins of this machine, which its registry refused. Log out there ('docker logout ghcr.io'), or renew GITHUB_TOKEN."];
            run = second?.ExitCode == 0 ? second : run;
        }

        if (fault is { Fault: ScannerFault.TimedOut })
            fault = fault with { Fault = ScannerFault.DatabaseUnreachable, Action = "Check the network, name a mirror, or raise the timeout of the database." };
        return (fault ?? (run is { ExitCode: not 0 } ? TrivyFailure.OfFetch(run) : null), notes);
    }

    private TrivyDatabaseState Judge(TrivyDatabaseVersion? database, ImmutableArray<string> notes, ScanOutcome.Unavailable? fault)
    {
        if (database is null)
            return TrivyDatabaseState.Without(fault ?? new(
                ScannerFault.DatabaseUnreachable, $"There is no database in the cache folder '{options.CacheFolder}'.", "Have it fetched (TrivyDatabaseUse.Renewed), or put one there."));
        // That of a missing program says more than that of an old database.
        if (fault is { Fault: not ScannerFault.DatabaseUnreachable })
            return TrivyDatabaseState.Without(fault);
        if (TrivyAge.Judge(database, options.MaximumDatabaseAge, clock.GetUtcNow()) is { } stale)
            return TrivyDatabaseState.Without(fault is null ? stale : stale with { Message = $"{stale.Message} {fault.Message}", Action = fault.Action, Output = fault.Output });
        return new(database, fault is null ? notes : [.. notes, $"The database of {database.UpdatedAt:yyyy-MM-dd HH:mm} UTC was used, since a newer one could not be had. {fault.Message}"], null);
    }
}

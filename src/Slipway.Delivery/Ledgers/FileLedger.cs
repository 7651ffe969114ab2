using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>A ledger in a file, <c>ledger.jsonl</c>: one JSON object per line, each naming the digest of the line before.</summary>
/// <remarks>
/// A line counts once its line feed is on the disk, so a killed writer leaves at most a torn last line, which readers pass over
/// and the next writer cuts off. Writers in several processes exclude each other by <c>ledger.lock</c>, which the system frees
/// when they die.
/// </remarks>
public sealed class FileLedger : ILedger
{
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(10);

    private readonly string _folder;
    private readonly string _file;
    private readonly TimeProvider _time;

    /// <summary>A ledger in a folder; made by the first append.</summary>
    /// <param name="folder">Absolute path, one folder per environment.</param>
    /// <param name="time">The clock of the wait for another writer.</param>
    public FileLedger(string folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        _file = Path.Combine(folder, "ledger.jsonl");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file))
            return [];
        try
        {
            var stream = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using (stream.ConfigureAwait(false))
                return (await ReadAsync(stream, cancellationToken).ConfigureAwait(false)).Entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Ledger '{_file}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    /// <remarks><see cref="LedgerEntry.Previous"/> is filled in here; given, it must name the last line.</remarks>
    public async Task AppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            var exclusion = await ExcludeAsync(cancellationToken).ConfigureAwait(false);
            await using (exclusion.ConfigureAwait(false))
            {
                var stream = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
                await using (stream.ConfigureAwait(false))
                {
                    var text = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                    Write(stream, text.Length, text.LineOf(entry));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                $"Ledger '{_file}' cannot be written: {exception.Message.TrimEnd('.')}. The line was not added; check the disk and the rights of the folder.", exception);
        }
    }

    private async Task<LedgerText> ReadAsync(FileStream stream, CancellationToken cancellationToken)
    {
        var content = new byte[stream.Length];
        var read = await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return LedgerText.Read(content.AsSpan(0, read), new LedgerPlace(_file, "Restore the file from a copy, or move it away to start a new ledger from what runs now."));
    }

    private static void Write(FileStream stream, long end, byte[] line)
    {
        stream.SetLength(end);
        stream.Position = end;
        try
        {
            stream.Write(line);
            stream.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A line that may or may not be there is worse than none: the caller is told that it was not added.
            stream.SetLength(end);
            throw;
        }
    }

    private async Task<FileStream> ExcludeAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(_folder, "ledger.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (FileFaults.IsHeld(exception) && _time.GetElapsedTime(began) < LockLimit)
            {
                await Task.Delay(LockPause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

using System.Text;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>A lock in a folder: the system's lock on the file <c>lock</c>, which the death of its holder frees.</summary>
/// <remarks><c>lock.holder</c> beside it says who holds it; it only informs, so one that a killed holder left is harmless.</remarks>
public sealed class FileLock : ILock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;
    private readonly TimeProvider _time;

    /// <summary>A lock in a folder; the folder is made when the lock is first taken.</summary>
    /// <param name="folder">Absolute path, one folder per environment, on a local disk.</param>
    /// <param name="time">The clock of waits.</param>
    public FileLock(string folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
    }

    private string HolderFile => Path.Combine(_folder, "lock.holder");

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> AcquireAsync(
        string holder, TimeSpan wait, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        var told = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(holder) is { } taken)
                return taken;
            if (_time.GetElapsedTime(began) >= wait)
                throw new ToolException(
                    $"'{_folder}' is locked by {Holder()}. It was waited for {wait.TotalSeconds:0.#} s. Let that operation end, or wait for it with '--lock-wait 5m'.")
                {
                    IsTransient = true,
                };
            if (!told)
                progress.Report($"Waiting for {Holder()}.");
            told = true;
            await Task.Delay(Pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private FileStream? TryTake(string holder)
    {
        FileStream stream;
        try
        {
            Directory.CreateDirectory(_folder);
            stream = new FileStream(Path.Combine(_folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (FileFaults.IsHeld(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The lock in '{_folder}' cannot be taken: {exception.Message.TrimEnd('.')}. Check the disk and the rights of the folder.", exception);
        }

        try
        {
            File.WriteAllText(HolderFile, holder, Encoding.UTF8);
        }
        catch (IOException)
        {
            // Informs only: a full disk must not keep the lock from being taken, as a rollback needs it.
        }

        return stream;
    }

    private string Holder()
    {
        try
        {
            return $"'{File.ReadAllText(HolderFile).Trim()}'";
        }
        catch (IOException)
        {
            return "an unnamed holder";
        }
    }
}

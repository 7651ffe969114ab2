using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A file that one process at a time holds open, so that two that fetch a database take turns; the system lets it go with its process.</summary>
internal static class CacheTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the turn; disposing of it gives it up. Null: it did not come in time.</summary>
    public static async Task<FileStream?> TakeAsync(string file, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (FileFaults.IsHeld(exception))
            {
                if (clock.GetElapsedTime(start) >= limit)
                    return null;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}

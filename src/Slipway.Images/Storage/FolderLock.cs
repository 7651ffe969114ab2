using Slipway.Model;

namespace Slipway.Images;

/// <summary>A file that one process at a time holds open; the system lets it go when its process ends, however it ends.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits for the lock; disposing of it lets go.</summary>
    /// <param name="file">The lock's file; made where it is missing, never removed.</param>
    /// <param name="what">What is locked, for the message, such as <c>The index of the layout '/x'</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ToolException">It stayed locked for 30 s, or the disk refused.</exception>
    public static async Task<IAsyncDisposable> AcquireAsync(string file, string what, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (!FileFaults.IsHeld(exception))
            {
                throw DiskFaults.Explain(exception, $"Taking the lock '{file}'");
            }
            catch (IOException exception) when (time.GetElapsedTime(start) >= Limit)
            {
                throw new ToolException(
                    $"{what} stayed locked for {Limit.TotalSeconds:0} s: {exception.Message} See which process holds it.", exception);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}

using Slipway.Model;

namespace Slipway.Images;

/// <summary>Says what a failed write means.</summary>
internal static class DiskFaults
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>Whether a write failed because there is no room.</summary>
    public static bool IsFull(Exception exception) => exception.HResult is NoSpaceOnUnix or NoSpaceOnWindows;

    /// <summary>The failure for people: <paramref name="doing"/> is a clause such as <c>Writing blob 'x' to '/y'</c>.</summary>
    public static ToolException Explain(Exception exception, string doing) =>
        IsFull(exception)
            ? new ToolException($"{doing} failed: the disk is full. Nothing was kept of it; free space and run again.", exception)
            : new ToolException($"{doing} failed: {exception.Message.TrimEnd('.')}. Nothing was kept of it.", exception);

    /// <summary>Deletes what a failed write left; its failure must not hide the first one.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be deleted is never read: its name is that of no content.
        }
    }
}

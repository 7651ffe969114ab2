namespace Slipway.Model;

/// <summary>Tells failures of files apart, which .NET throws as one type.</summary>
public static class FileFaults
{
    // EAGAIN of Linux and of macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>Whether a file could not be opened because somebody else holds it: waiting helps. Else it does not.</summary>
    public static bool IsHeld(IOException exception) => Array.IndexOf(Held, exception.HResult) >= 0;
}

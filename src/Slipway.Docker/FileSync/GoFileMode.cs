namespace Slipway.Docker;

/// <summary>The numbers that Go has for kinds of files and their permissions (pkg.go.dev/io/fs#FileMode).</summary>
internal static class GoFileMode
{
    private const uint Folder = 1u << 31;
    private const uint Link = 1u << 27;
    private const uint SetUser = 1u << 23;
    private const uint SetGroup = 1u << 22;
    private const uint Sticky = 1u << 20;
    private const uint All = 0x1ff;

    // What Windows has no notion of, Docker takes for executable.
    private const uint OfWindows = 0x1ed;

    /// <summary>Of a file, a folder or a link.</summary>
    public static uint Of(FileSystemInfo file)
    {
        if (file.LinkTarget is not null)
            return Link | All;
        var kind = file is DirectoryInfo ? Folder : 0;
        if (OperatingSystem.IsWindows())
            return kind | OfWindows;
        var mode = file.UnixFileMode;
        return kind | ((uint)mode & All)
            | (mode.HasFlag(UnixFileMode.SetUser) ? SetUser : 0)
            | (mode.HasFlag(UnixFileMode.SetGroup) ? SetGroup : 0)
            | (mode.HasFlag(UnixFileMode.StickyBit) ? Sticky : 0);
    }
}

using System.Runtime.InteropServices;

namespace Slipway.Scanning;

/// <summary>Puts a file at a second place without its bytes being there twice, where the disk can; on another disk it is copied.</summary>
internal static class FileLinks
{
    public static void LinkOrCopy(string source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? target);
        var isLinked = OperatingSystem.IsWindows() ? CreateHardLink(target, source, 0) : Link(source, target) == 0;
        if (!isLinked)
            File.Copy(source, target, overwrite: true);
    }

    /// <summary>The same for a folder with all that is in it.</summary>
    public static void LinkTree(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            LinkOrCopy(file, Path.Combine(target, Path.GetRelativePath(source, file)));
    }

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string target);

    [DllImport("kernel32", EntryPoint = "CreateHardLinkW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateHardLink(string target, string source, nint attributes);
}

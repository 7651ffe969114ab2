using System.Globalization;
using System.Runtime.InteropServices;

namespace Slipway.Scanning;

/// <summary>Whom this process runs as: a container that wrote as somebody else would leave files that cannot be removed.</summary>
internal static class UserIds
{
    /// <summary>User and group as <c>--user</c> takes them; null on Windows, where there is no such thing.</summary>
    public static string? Current => OperatingSystem.IsWindows() ? null : string.Create(CultureInfo.InvariantCulture, $"{EffectiveUser()}:{EffectiveGroup()}");

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveGroup();
}

using System.Globalization;

namespace Slipway.Integration.Tests;

/// <summary>Whose a connection of this machine is: see proc(5).</summary>
internal static class SocketsOfLinux
{
    /// <summary>The process that has a local port open; null where none has.</summary>
    public static int? FindOwner(int port)
    {
        var inodes = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && IsPort(fields[1], port) && fields[9] != "0")
            .Select(fields => $"socket:[{fields[9]}]").ToHashSet(StringComparer.Ordinal);
        return Directory.GetDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => name.All(char.IsAsciiDigit) && name != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            .Where(name => Holds(name, inodes)).Select(name => (int?)int.Parse(name, CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    private static bool IsPort(string address, int port) =>
        int.TryParse(address.AsSpan(address.LastIndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var found) && found == port;

    private static bool Holds(string process, HashSet<string> inodes)
    {
        try
        {
            return Directory.GetFiles($"/proc/{process}/fd").Any(file => inodes.Contains(TargetOf(file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return false;
        }
    }

    private static string TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (IOException)
        {
            // Closed since it was listed; the others count.
            return "";
        }
    }
}

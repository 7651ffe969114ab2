using System.Globalization;

namespace Slipway.Supervisor;

/// <summary>Says who listens on a port, as far as the system tells.</summary>
internal static class PortHolder
{
    private const string Listening = "0A";

    /// <summary>Whether this system says who listens where.</summary>
    internal static bool CanTell => OperatingSystem.IsLinux();

    /// <summary>Such as <c>process 4711 (nginx)</c>; null where nobody listens, or where it cannot be told.</summary>
    internal static string? Describe(int port)
    {
        if (!CanTell)
            return null;
        var sockets = Sockets("/proc/net/tcp", port).Concat(Sockets("/proc/net/tcp6", port))
            .Select(inode => $"socket:[{inode}]").ToHashSet(StringComparer.Ordinal);
        if (sockets.Count == 0)
            return null;
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out var pid) && Holds(process, sockets))
                return $"process {pid.ToString(CultureInfo.InvariantCulture)} ({Name(process)})";
        }
        return "a process of somebody else's";
    }

    private static IEnumerable<string> Sockets(string table, int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        if (!File.Exists(table))
            return [];
        return File.ReadLines(table).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith(suffix, StringComparison.Ordinal))
            .Select(fields => fields[9]);
    }

    private static bool Holds(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd"))
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or somebody else's: its open files cannot be seen.
            return false;
        }
    }

    private static string Name(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim();
        }
        catch (IOException)
        {
            return "ended";
        }
    }
}

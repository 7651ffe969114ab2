using System.Globalization;
using System.Text;

namespace Slipway.Supervisor;

/// <summary>
/// Finds replicas by a mark in their environment: also one whose supervisor was killed after starting it and before
/// writing that down. What a replica itself started belongs to its session and goes with it. Linux only; elsewhere none is found.
/// </summary>
internal static class MarkedProcesses
{
    /// <summary>The variable that carries the environment's folder.</summary>
    internal const string Variable = "SLIPWAY_SUPERVISED_BY";

    /// <summary>All processes that carry the mark of an environment's folder.</summary>
    internal static IReadOnlyList<ProcessIdentity> Find(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return [];
        var mark = Encoding.UTF8.GetBytes($"\0{Variable}={folder}\0");
        var found = new List<ProcessIdentity>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && ProcessIdentity.LeadsSession(pid) && Carries(directory, mark) && ProcessIdentity.Of(pid) is { } identity)
                found.Add(identity);
        }
        return found;
    }

    private static bool Carries(string directory, byte[] mark)
    {
        try
        {
            byte[] environment = [0, .. File.ReadAllBytes(Path.Combine(directory, "environ"))];
            return environment.AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or it belongs to somebody else: not one of ours.
            return false;
        }
    }
}

using System.Globalization;

namespace Slipway.Supervisor;

/// <summary>A process, told apart from a later one with the same number by when it started.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="StartTime">When it started, in the system's clock ticks since boot; 0 where that is not known.</param>
internal sealed record ProcessIdentity(int Pid, long StartTime)
{
    /// <summary>The process that has this number now; null where none has, or one that ended and was not collected.</summary>
    internal static ProcessIdentity? Of(int pid)
    {
        if (!OperatingSystem.IsLinux())
            return NativeMethods.Kill(pid, 0) == 0 ? new ProcessIdentity(pid, 0) : null;
        return Fields(pid) is { } fields && fields[0] is not ("Z" or "X")
            ? new ProcessIdentity(pid, long.Parse(fields[19], CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>Whether a process was started in a session of its own; Linux only.</summary>
    internal static bool LeadsSession(int pid) =>
        Fields(pid) is { } fields && fields[3] == pid.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether this very process still runs.</summary>
    internal bool IsRunning() => Of(Pid) is { } now && (now.StartTime == StartTime || StartTime == 0);

    /// <summary>Sends a signal to it and to its process group, where it still runs.</summary>
    internal void Signal(int signal)
    {
        if (Pid <= 1 || !IsRunning())
            return;
        if (NativeMethods.Kill(-Pid, signal) != 0)
            NativeMethods.Kill(Pid, signal);
    }

    /// <summary>proc(5), from field 3 (state) on; the name before it may itself hold spaces and parentheses.</summary>
    private static string[]? Fields(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

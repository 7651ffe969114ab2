using System.Globalization;
using System.Text;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>A process so exactly that its end can be told: where process ids count, the id, and when it began.</summary>
/// <param name="Space">Names the running system and its space of process ids; empty where that cannot be told.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="StartedAt">When it began, as the system counts; a later process of the same id has another value.</param>
internal sealed record ProcessPlace(string Space, int ProcessId, long StartedAt)
{
    /// <summary>This process.</summary>
    public static ProcessPlace Own { get; } = Read();

    /// <summary>Whether it is certain that the process is no more: asked of the very system that it ran on.</summary>
    public bool IsGone()
    {
        // Where others' processes are hidden (hidepid), the first one is too, and a hidden process is not a dead one.
        if (Space.Length == 0 || Space != Own.Space || FindStart(1) is null)
            return false;
        return FindStart(ProcessId) is not { } started || started != StartedAt;
    }

    private static ProcessPlace Read()
    {
        var id = Environment.ProcessId;
        return FindSpace() is { } space && FindStart(id) is { } started ? new ProcessPlace(space, id, started) : new ProcessPlace("", id, 0);
    }

    // A name of the machine is not enough: containers share it, and each counts its processes anew.
    private static string? FindSpace()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            var space = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name;
            // A /proc of another space, as in some sandboxes, tells nothing of this one.
            var isOurs = File.ResolveLinkTarget("/proc/self", returnFinalTarget: false)?.Name == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            return space is null || !isOurs ? null : Digest.Of(Encoding.UTF8.GetBytes($"{boot} {space}")).Hex[..12];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then others wait until the lease has run out.
            return null;
        }
    }

    /// <summary>When a process began, in ticks since the system did; null where there is none, or it has ended and is only not waited for.</summary>
    private static long? FindStart(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            // The name, in brackets, may hold anything; from the state on there are numbers: see proc(5).
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

using System.Runtime.InteropServices;

namespace Slipway.Processes;

/// <summary>
/// A program and what it started: its session where it leads one, whatever descends from it, and whoever was once seen to (a
/// process keeps its number and start time when its parent dies).
/// </summary>
internal sealed class ProcessTree(int root, bool ownsSession)
{
    private const int Interruption = 2;
    private const int Killing = 9;

    private readonly HashSet<(int Id, string StartedAt)> _seen = [];
    private readonly Lock _lock = new();

    /// <summary>Whether a child is alive, the program itself not counted.</summary>
    public bool IsAlive => Living(isRootAlive: false).Count > 0;

    /// <summary>Interrupts each process of the tree once; false where the platform has no interrupt.</summary>
    public bool Interrupt(bool isRootAlive) => Signal(Interruption, isRootAlive);

    /// <summary>Kills each process of the tree; false where the platform must do it its own way.</summary>
    public bool Kill(bool isRootAlive) => Signal(Killing, isRootAlive);

    private bool Signal(int signal, bool isRootAlive)
    {
        if (OperatingSystem.IsWindows())
            return false;
        // The result does not matter: who is gone needs no signal, and who stays is seen by the next look.
        foreach (var process in Living(isRootAlive))
            _ = SendSignal(process.Id, signal);
        return true;
    }

    private List<ProcessEntry> Living(bool isRootAlive)
    {
        if (OperatingSystem.IsWindows())
            return [];
        lock (_lock)
        {
            var table = ProcessTable.Read();
            var members = table.Where(process => IsMember(process, isRootAlive)).ToDictionary(process => process.Id);
            var children = table.ToLookup(process => process.Parent);
            var open = new Queue<int>(members.Keys);
            while (open.TryDequeue(out var parent))
            {
                foreach (var child in children[parent].Where(child => members.TryAdd(child.Id, child)))
                    open.Enqueue(child.Id);
            }

            foreach (var member in members.Values)
                _seen.Add((member.Id, member.StartedAt));
            return [.. members.Values.Where(member => !member.IsZombie)];
        }
    }

    // The kernel gives a session's number to no new process while a member lives, so it cannot mean someone else.
    private bool IsMember(ProcessEntry process, bool isRootAlive) =>
        (isRootAlive && process.Id == root)
        || (ownsSession && process.Session == root && process.Id != root)
        || (process.Id != root && _seen.Contains((process.Id, process.StartedAt)));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}

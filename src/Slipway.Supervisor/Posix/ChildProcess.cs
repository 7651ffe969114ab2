using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Slipway.Supervisor;

/// <summary>
/// A process that was started here or adopted from a supervisor before. It has its own session, so that no Ctrl-C of a
/// terminal reaches it, and it writes to a file, so that no pipe breaks when its supervisor dies.
/// </summary>
internal sealed class ChildProcess
{
    /// <summary>SIGTERM.</summary>
    internal const int Terminate = 15;

    /// <summary>SIGKILL.</summary>
    internal const int KillSignal = 9;

    private const int NoHang = 1;
    private const int Interrupted = 4;
    private readonly bool _adopted;

    private ChildProcess(ProcessIdentity identity, bool adopted) => (Identity, _adopted) = (identity, adopted);

    /// <summary>Which process it is, also after its number was given to another.</summary>
    internal ProcessIdentity Identity { get; }

    /// <summary>Whether it ended, as far as <see cref="Refresh"/> saw.</summary>
    internal bool HasExited { get; private set; }

    /// <summary>Its exit code, negative the signal that killed it; null while it runs, or where it was adopted and nobody can know.</summary>
    internal int? ExitCode { get; private set; }

    /// <summary>A process that another supervisor started.</summary>
    internal static ChildProcess Adopt(ProcessIdentity identity) => new(identity, adopted: true);

    /// <summary>Starts a program.</summary>
    /// <exception cref="Win32Exception">It cannot be started; the message is the system's.</exception>
    internal static ChildProcess Start(SpawnRequest request)
    {
        var (error, pid) = Spawning.Run(request);
        return error == 0
            ? new ChildProcess(ProcessIdentity.Of(pid) ?? new ProcessIdentity(pid, 0), adopted: false)
            : throw new Win32Exception(error);
    }

    /// <summary>Looks whether it ended; collects a child's exit code.</summary>
    internal void Refresh()
    {
        if (HasExited)
            return;
        if (_adopted)
        {
            HasExited = !Identity.IsRunning();
            return;
        }
        var pid = NativeMethods.WaitFor(Identity.Pid, out var status, NoHang);
        if (pid == Identity.Pid)
        {
            HasExited = true;
            ExitCode = (status & 0x7f) == 0 ? (status >> 8) & 0xff : -(status & 0x7f);
        }
        else if (pid < 0 && Marshal.GetLastPInvokeError() != Interrupted)
        {
            HasExited = true;
        }
    }

    /// <summary>Sends a signal to the process and to all of its session's group; one that is gone is no error.</summary>
    internal void Signal(int signal)
    {
        Refresh();
        if (!HasExited)
            Identity.Signal(signal);
    }
}

using System.Runtime.InteropServices;

namespace Slipway.Supervisor;

/// <summary>posix_spawn(3) with a new session, default signals and output into a file.</summary>
internal static unsafe class Spawning
{
    private const int SignalSetBytes = 256;
    private const int StructBytes = 1024;
    private const int BrokenPipe = 13;
    private static readonly bool Mac = OperatingSystem.IsMacOS();

    /// <summary>Starts it: the system's error number (0: none) and the process number.</summary>
    internal static (int Error, int Pid) Run(SpawnRequest request)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Local processes need Linux or macOS.");
        var texts = new List<nint>();
        var actions = stackalloc byte[StructBytes];
        var attributes = stackalloc byte[StructBytes];
        Check(NativeMethods.InitActions(actions));
        Check(NativeMethods.InitAttributes(attributes));
        try
        {
            Describe(request, actions, texts);
            SetAttributes(attributes);
            var arguments = List([request.Program, .. request.Arguments], texts);
            var environment = List([.. request.Environment.Select(pair => $"{pair.Key}={pair.Value}")], texts);
            fixed (nint* argumentPointer = arguments, environmentPointer = environment)
            {
                var error = NativeMethods.Spawn(
                    out var pid, Text(request.Program, texts), actions, attributes,
                    (byte**)argumentPointer, (byte**)environmentPointer);
                return (error, pid);
            }
        }
        finally
        {
            Check(NativeMethods.DestroyActions(actions));
            Check(NativeMethods.DestroyAttributes(attributes));
            texts.ForEach(Marshal.FreeCoTaskMem);
        }
    }

    private static void Describe(SpawnRequest request, byte* actions, List<nint> texts)
    {
        const int writeOnly = 1;
        var createAppend = Mac ? 0x200 | 0x8 : 0x40 | 0x400;
        Check(NativeMethods.AddOpen(actions, 0, Text("/dev/null", texts), 0, 0));
        Check(NativeMethods.AddOpen(actions, 1, Text(request.LogFile, texts), writeOnly | createAppend, 0b110_100_000));
        Check(NativeMethods.AddDuplicate(actions, 1, 2));
        Check(NativeMethods.AddChangeDirectory(actions, Text(request.WorkingDirectory, texts)));
    }

    private static void SetAttributes(byte* attributes)
    {
        const short setDefaultSignals = 0x04;
        const short setSignalMask = 0x08;
        var newSession = (short)(Mac ? 0x400 : 0x80);
        var signals = stackalloc byte[SignalSetBytes];
        Check(NativeMethods.ClearSignals(signals));
        Check(NativeMethods.SetSignalMask(attributes, signals));
        // The runtime ignores SIGPIPE, and an ignored signal would stay ignored in the new program.
        Check(NativeMethods.AddSignal(signals, BrokenPipe));
        Check(NativeMethods.SetDefaultSignals(attributes, signals));
        Check(NativeMethods.SetFlags(attributes, (short)(setDefaultSignals | setSignalMask | newSession)));
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new System.ComponentModel.Win32Exception(error < 0 ? Marshal.GetLastSystemError() : error);
    }

    private static nint[] List(string[] values, List<nint> texts) => [.. values.Select(value => (nint)Text(value, texts)), 0];

    private static byte* Text(string value, List<nint> texts)
    {
        var text = Marshal.StringToCoTaskMemUTF8(value);
        texts.Add(text);
        return (byte*)text;
    }
}

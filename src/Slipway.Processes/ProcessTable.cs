#pragma warning disable RS0030 // Asks 'ps' beneath the runner that the rest of the house uses.
using System.Diagnostics;
using System.Globalization;

namespace Slipway.Processes;

/// <summary>All processes of the machine that we may see: from <c>/proc</c>, or from <c>ps</c> where there is none (macOS).</summary>
internal static class ProcessTable
{
    public static IReadOnlyList<ProcessEntry> Read() =>
        File.Exists("/proc/self/stat") ? ReadProc() : ReadPs();

    /// <summary>Reads <c>/proc/PID/stat</c> (proc(5)): the name in parentheses may hold anything, even parentheses.</summary>
    internal static ProcessEntry? ParseStat(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.LastIndexOf(')');
        if (open < 1 || close < open || !TryNumber(text[..open], out var id))
            return null;
        var fields = text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 19 && TryNumber(fields[1], out var parent) && TryNumber(fields[3], out var session)
            ? new ProcessEntry(id, parent, session, fields[0] is "Z" or "X" or "x", fields[19])
            : null;
    }

    /// <summary>Reads a line of <c>ps -A -o pid=,ppid=,stat=,lstart=</c>.</summary>
    internal static ProcessEntry? ParsePs(string line)
    {
        var fields = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 4 && TryNumber(fields[0], out var id) && TryNumber(fields[1], out var parent)
            ? new ProcessEntry(id, parent, 0, fields[2].StartsWith('Z'), fields[3].Trim())
            : null;
    }

    private static List<ProcessEntry> ReadProc()
    {
        var table = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                continue;
            try
            {
                if (ParseStat(File.ReadAllText(folder + "/stat")) is { } entry)
                    table.Add(entry);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked.
            }
        }

        return table;
    }

    private static List<ProcessEntry> ReadPs()
    {
        using var ps = Process.Start(new ProcessStartInfo("/bin/ps", ["-A", "-o", "pid=,ppid=,stat=,lstart="])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        });
        var lines = ps?.StandardOutput.ReadToEnd() ?? "";
        return [.. lines.Split('\n').Select(ParsePs).OfType<ProcessEntry>()];
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);
}

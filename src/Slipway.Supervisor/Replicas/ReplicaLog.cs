using System.Text;

namespace Slipway.Supervisor;

/// <summary>The file that a replica writes to: bounded, its end readable at any time.</summary>
internal static class ReplicaLog
{
    private const int TailBytes = 64 * 1024;
    private const int TailLines = 20;
    private const int LineLength = 1000;

    /// <summary>The last lines, oldest first, at most 20 of at most 1000 characters.</summary>
    internal static IReadOnlyList<string> Tail(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(stream.Length, TailBytes), SeekOrigin.End);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return [.. reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r'))
                .Where(line => line.Length > 0)
                .TakeLast(TailLines).Select(line => line.Length > LineLength ? line[..LineLength] + "…" : line)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Keeps the file below a size: what was written so far moves to <c>.1</c>, the program goes on writing here.</summary>
    internal static void Rotate(string file, long limit)
    {
        if (!File.Exists(file) || new FileInfo(file).Length < limit)
            return;
        // The program appends to the open file, so the file itself must stay: copy, then cut.
        File.Copy(file, file + ".1", overwrite: true);
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.SetLength(0);
    }

    /// <summary>Removes the oldest logs of replicas that are gone.</summary>
    internal static void Prune(string folder, IReadOnlyCollection<string> inUse, int keep)
    {
        if (!Directory.Exists(folder))
            return;
        var old = new DirectoryInfo(folder).EnumerateFiles("*.log")
            .Where(file => !inUse.Contains(Path.GetFileNameWithoutExtension(file.Name), StringComparer.Ordinal))
            .OrderByDescending(file => file.LastWriteTimeUtc).Skip(keep);
        foreach (var file in old)
        {
            File.Delete(file.FullName + ".1");
            file.Delete();
        }
    }
}

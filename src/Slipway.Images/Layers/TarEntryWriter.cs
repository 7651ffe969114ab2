using System.Globalization;
using System.Text;

namespace Slipway.Images;

/// <summary>
/// Writes the headers of a reproducible tar: ustar (POSIX.1-1988), owner 0:0 without names. What ustar cannot hold (long or
/// non-ASCII paths, 8 GiB and more) goes into a PAX record with a fixed name. The framework's own writer puts its process id there.
/// </summary>
internal static class TarEntryWriter
{
    /// <summary>The unit of a tar, in bytes.</summary>
    public const int BlockSize = 512;

    private const int NameLength = 100;
    private const int PrefixLength = 155;
    private const long LargestOctal = 0x1_FFFF_FFFF;

    /// <summary>The two empty blocks behind the last entry.</summary>
    public static byte[] End { get; } = new byte[2 * BlockSize];

    /// <summary>How many bytes to add behind content of a size.</summary>
    public static int PaddingOf(long size) => (int)((BlockSize - (size % BlockSize)) % BlockSize);

    /// <summary>The header of a folder; the path ends with <c>/</c>.</summary>
    public static byte[] Folder(string path, DateTimeOffset time) => Entry(path, 0, UnixMode.Program, time, '5');

    /// <summary>The header of a file.</summary>
    public static byte[] File(string path, long size, bool executable, DateTimeOffset time) =>
        Entry(path, size, executable ? UnixMode.Program : UnixMode.Document, time, '0');

    private static byte[] Entry(string path, long size, UnixMode mode, DateTimeOffset time, char type)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var fits = Ascii.IsValid(bytes) && TrySplit(bytes, out _);
        if (fits && size <= LargestOctal)
            return Block(bytes, size, mode, time, type);
        var records = new List<byte>();
        if (!fits)
            records.AddRange(Record("path", path));
        if (size > LargestOctal)
            records.AddRange(Record("size", size.ToString(CultureInfo.InvariantCulture)));
        var pax = Block("PaxHeaders/entry"u8, records.Count, UnixMode.Document, time, 'x');
        var stand = type == '5' ? "PaxHeaders/folder/"u8 : "PaxHeaders/file"u8;
        return [.. pax, .. records, .. new byte[PaddingOf(records.Count)], .. Block(stand, size > LargestOctal ? 0 : size, mode, time, type)];
    }

    private static byte[] Block(ReadOnlySpan<byte> path, long size, UnixMode mode, DateTimeOffset time, char type)
    {
        var block = new byte[BlockSize];
        TrySplit(path, out var prefix);
        path[(prefix == 0 ? 0 : prefix + 1)..].CopyTo(block);
        Octal(block.AsSpan(100, 8), (long)mode);
        Octal(block.AsSpan(108, 8), 0);
        Octal(block.AsSpan(116, 8), 0);
        Octal(block.AsSpan(124, 12), size);
        Octal(block.AsSpan(136, 12), Math.Clamp(time.ToUnixTimeSeconds(), 0, LargestOctal));
        block[156] = (byte)type;
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        Octal(block.AsSpan(329, 8), 0);
        Octal(block.AsSpan(337, 8), 0);
        path[..prefix].CopyTo(block.AsSpan(345));
        block.AsSpan(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in block)
            sum += value;
        Octal(block.AsSpan(148, 7), sum);
        return block;
    }

    // The prefix is all before some '/', which itself is not stored; 0 where the name holds it all.
    private static bool TrySplit(ReadOnlySpan<byte> path, out int prefix)
    {
        prefix = 0;
        if (path.Length <= NameLength)
            return true;
        var from = Math.Max(1, path.Length - NameLength - 1);
        var slash = path[from..^1].IndexOf((byte)'/');
        if (slash < 0 || from + slash > PrefixLength)
            return false;
        prefix = from + slash;
        return true;
    }

    private static void Octal(Span<byte> field, long value)
    {
        var digits = Convert.ToString(value, 8).PadLeft(field.Length - 1, '0');
        Encoding.ASCII.GetBytes(digits, field);
        field[^1] = 0;
    }

    private static byte[] Record(string key, string value)
    {
        var rest = Encoding.UTF8.GetBytes($" {key}={value}\n");
        var length = rest.Length + 1;
        while (rest.Length + length.ToString(CultureInfo.InvariantCulture).Length != length)
            length = rest.Length + length.ToString(CultureInfo.InvariantCulture).Length;
        return [.. Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)), .. rest];
    }

    private enum UnixMode
    {
        Document = 0b110_100_100,
        Program = 0b111_101_101,
    }
}

using System.Formats.Tar;
using System.IO.Compression;
using Slipway.GoTemplates.Formatting;

namespace Slipway.Helm.Charts;

/// <summary>Reads the files of a chart's archive, with Helm's checks of paths and sizes.</summary>
internal static class ChartArchive
{
    /// <summary>What headers and padding may add to the files themselves.</summary>
    private const long Overhead = 64L * 1024 * 1024;

    /// <summary>Fails with Helm's words for a file that is no archive.</summary>
    public static void Check(string path, Stream stream)
    {
        Span<byte> start = stackalloc byte[512];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (start[..length] is [0x1F, 0x8B, 0x08, ..])
            return;
        if (path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal))
            throw new ChartException($"file '{path}' seems to be a YAML file, but expected a gzipped archive");
        throw new ChartException(
            $"file '{path}' does not appear to be a gzipped archive; got '{ContentType(start)}'");
    }

    public static IReadOnlyList<ChartFile> Read(Stream archive, ChartLimits limits)
    {
        using var unzipped = new GZipStream(archive, CompressionMode.Decompress);
        using var bounded = new BoundedStream(
            unzipped, limits.MaximumChartSize + Overhead, () => TooLarge(limits));
        try
        {
            return Read(new TarReader(bounded), limits);
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or EndOfStreamException or ArgumentException)
        {
            throw new ChartException($"the chart archive cannot be read: {failure.Message}");
        }
    }

    public static byte[] WithoutMark(byte[] data) => data is [0xEF, 0xBB, 0xBF, ..] ? data[3..] : data;

    private static List<ChartFile> Read(TarReader reader, ChartLimits limits)
    {
        var files = new List<ChartFile>();
        var left = limits.MaximumChartSize;
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory or TarEntryType.DirectoryList
                or TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes || entry.Name.EndsWith('/'))
            {
                continue;
            }

            var name = EntryName(entry.Name);
            if (entry.Length > left)
                throw TooLarge(limits);
            if (entry.Length > limits.MaximumFileSize)
            {
                throw new ChartException(
                    $"decompressed chart file {GoQuote.Quote(entry.Name)} is larger than the maximum file size {limits.MaximumFileSize}");
            }

            var data = Data(entry);
            left -= data.Length;
            if (left <= 0)
                throw TooLarge(limits);
            files.Add(new ChartFile(name, WithoutMark(data)));
        }

        return files.Count > 0 ? files : throw new ChartException("no files in chart archive");
    }

    private static byte[] Data(TarEntry entry)
    {
        if (entry.DataStream is null)
            return [];
        var data = new byte[entry.Length];
        entry.DataStream.ReadExactly(data);
        return data;
    }

    /// <summary>The path below the chart's folder.</summary>
    private static string EntryName(string name)
    {
        var delimiter = name.Contains('\\') ? '\\' : '/';
        var first = name.IndexOf(delimiter);
        var rest = first < 0 ? "" : name[(first + 1)..].Replace(delimiter, '/');
        if (rest.StartsWith('/'))
            throw new ChartException("chart illegally contains absolute paths");
        rest = CleanPath(rest);
        if (rest == ".")
            throw new ChartException($"chart illegally contains content outside the base directory: {GoQuote.Quote(name)}");
        if (rest.StartsWith("..", StringComparison.Ordinal))
            throw new ChartException("chart illegally references parent directory");
        if (rest.Length >= 3 && char.IsAsciiLetter(rest[0]) && rest[1] == ':' && rest[2] == '/')
            throw new ChartException("chart contains illegally named files");
        if ((first < 0 ? name : name[..first]) == "Chart.yaml")
            throw new ChartException("chart yaml not in base directory");
        return rest;
    }

    /// <summary>Go's <c>path.Clean</c> of a path that is not rooted.</summary>
    internal static string CleanPath(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    private static ChartException TooLarge(ChartLimits limits) =>
        new($"decompressed chart is larger than the maximum file size {limits.MaximumChartSize}");

    private static string ContentType(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] => "application/zip",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        _ => start.IndexOfAnyInRange((byte)0, (byte)8) < 0 ? "text/plain; charset=utf-8" : "application/octet-stream",
    };
}

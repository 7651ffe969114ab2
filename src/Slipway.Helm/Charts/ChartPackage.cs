using System.Formats.Tar;
using System.IO.Compression;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Charts;

/// <summary>
/// Packs a chart into an archive as <c>helm package</c> does: the same files in the same order. The same chart makes the
/// same bytes, since no entry has a time but the one that is given.
/// </summary>
public static class ChartPackage
{
    private const UnixFileMode FileMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The name of a chart's archive.</summary>
    /// <param name="chart">The chart.</param>
    /// <returns>For example <c>storefront-1.2.3.tgz</c>.</returns>
    public static string FileName(Chart chart) => $"{chart.Name}-{chart.Metadata.Version}.tgz";

    /// <summary>A chart with another version, or made for another version of what it installs.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="version">The version; empty to keep it.</param>
    /// <param name="appVersion">The version of what it installs; empty to keep it.</param>
    /// <returns>The chart, which shares its files with this one.</returns>
    public static Chart Versioned(Chart chart, string version, string appVersion)
    {
        var metadata = chart.Metadata.Copy();
        metadata.Version = version.Length > 0 ? version : metadata.Version;
        metadata.AppVersion = appVersion.Length > 0 ? appVersion : metadata.AppVersion;
        return chart.CopyAs(metadata);
    }

    /// <summary>Writes the archive of a chart into a folder, which is made where it lacks: all of it, or nothing.</summary>
    /// <param name="chart">The chart, as it was loaded.</param>
    /// <param name="folder">The folder.</param>
    /// <returns>The archive's path.</returns>
    /// <exception cref="ChartException">The chart is not sound, or the file cannot be written; as Helm says it.</exception>
    public static string Save(Chart chart, string folder)
    {
        try
        {
            ChartMetadataRules.Check(chart.Metadata);
        }
        catch (ChartException exception)
        {
            throw new ChartException($"chart validation: {exception.Message}");
        }

        if (File.Exists(folder))
            throw new ChartException($"is not a directory: {folder}");
        var path = GoPath.Join(folder, FileName(chart));
        var partial = Path.Combine(folder, $".{FileName(chart)}.{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = File.Create(partial))
                Write(chart, file);
            File.Move(partial, path, overwrite: true);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChartException($"open {path}: {exception.Message}");
        }
        finally
        {
            if (File.Exists(partial))
                File.Delete(partial);
        }
    }

    /// <summary>Writes the archive of a chart.</summary>
    /// <param name="chart">The chart, as it was loaded.</param>
    /// <param name="into">Where to.</param>
    /// <param name="time">The time of all entries; null for the start of 1980, which every program can read.</param>
    /// <exception cref="ChartException">The chart is not sound.</exception>
    public static void Write(Chart chart, Stream into, DateTimeOffset? time = null)
    {
        ChartMetadataRules.Check(chart.Metadata);
        using var gzip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true);
        using var tar = new TarWriter(gzip, TarEntryFormat.Pax, leaveOpen: true);
        Write(chart, tar, "", time ?? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    private static void Write(Chart chart, TarWriter tar, string prefix, DateTimeOffset time)
    {
        if (chart.Name.Contains('/'))
            throw new ChartException($"\"{chart.Name}\" is not a valid chart name");
        var folder = prefix + chart.Name + "/";
        Write(tar, folder + "Chart.yaml", GoYaml.Write(Described(chart.Metadata)), time);
        if (chart.Metadata.ApiVersion == "v2" && chart.Lock is { } found)
            Write(tar, folder + "Chart.lock", LockFile.ToText(found with { Generated = LockFile.TimeText(found.Generated) }), time);
        if (chart.Raw.FirstOrDefault(file => file.Name == "values.yaml") is { } values)
            Write(tar, folder + "values.yaml", values.Data, time);
        if (chart.Schema is { } schema)
        {
            CheckJson(schema);
            Write(tar, folder + "values.schema.json", schema, time);
        }

        foreach (var file in chart.Templates.Concat(chart.Files))
            Write(tar, folder + file.Name, file.Data, time);
        foreach (var dependency in chart.Dependencies)
            Write(dependency, tar, folder + "charts/", time);
    }

    /// <summary>Of a chart of version v1, the dependencies stand in requirements.yaml.</summary>
    private static ChartMetadata Described(ChartMetadata metadata)
    {
        if (metadata.ApiVersion != "v1")
            return metadata;
        var described = metadata.CopyAs(metadata.Name);
        described.Dependencies = null;
        return described;
    }

    private static void CheckJson(byte[] schema)
    {
        _ = GoJson.Read(GoYaml.Decode(schema), out var error);
        if (error is not null)
            throw new ChartException("Invalid JSON in values.schema.json");
    }

    private static void Write(TarWriter tar, string name, string text, DateTimeOffset time) =>
        Write(tar, name, GoText.ToBytes(text), time);

    private static void Write(TarWriter tar, string name, byte[] data, DateTimeOffset time)
    {
        using var stream = new MemoryStream(data);
        tar.WriteEntry(new UstarOrPax(name).Entry(stream, FileMode, time));
    }

    /// <summary>Short names need no more than the old format, whose bytes do not depend on the writer.</summary>
    private readonly record struct UstarOrPax(string Name)
    {
        private const int LongestName = 100;

        public PosixTarEntry Entry(Stream data, UnixFileMode mode, DateTimeOffset time)
        {
            var plain = Name.Length <= LongestName && System.Text.Ascii.IsValid(Name);
            PosixTarEntry entry = plain ? new UstarTarEntry(TarEntryType.RegularFile, Name) : new PaxTarEntry(TarEntryType.RegularFile, Name);
            entry.Mode = mode;
            entry.ModificationTime = time;
            entry.DataStream = data;
            return entry;
        }
    }
}

using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Charts;

/// <summary>Writes Chart.lock, byte for byte as Helm does.</summary>
internal static class LockFile
{
    /// <summary>The time as it stands in the file: in the zone of this machine, to what the clock can tell.</summary>
    public static string TimeText(DateTimeOffset now, TimeZoneInfo zone)
    {
        var ticks = now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var time = new GoTime(ticks / TimeSpan.TicksPerSecond, (int)(ticks % TimeSpan.TicksPerSecond) * 100, zone);
        return time.Format(GoTime.Rfc3339Nano);
    }

    /// <summary>A time as it comes out of a file again: without zeros at its end.</summary>
    public static string TimeText(string written)
    {
        try
        {
            return GoTime.Parse(GoTime.Rfc3339Nano, written, TimeZoneInfo.Utc).Format(GoTime.Rfc3339Nano);
        }
        catch (TemplateFunctionException)
        {
            // No time, which Helm would not load at all: it stays what it is.
            return written.Length > 0 ? written : "0001-01-01T00:00:00Z";
        }
    }

    public static string ToText(ChartLock content)
    {
        var map = new GoMap();
        map["dependencies"] = new GoSlice(GoType.SliceOfAny, [.. content.Dependencies]);
        map["digest"] = content.Digest;
        map["generated"] = content.Generated;
        return GoYaml.Write(map);
    }

    /// <summary>Writes it whole, or not at all.</summary>
    /// <exception cref="ChartException">The file is a link: who wrote that one may not have meant where it leads.</exception>
    public static void Write(string folder, string name, ChartLock content)
    {
        var path = Path.Combine(folder, name);
        if (new FileInfo(path).LinkTarget is { } target)
            throw new ChartException($"the {name} file is a symlink to \"{target}\"");
        var partial = Path.Combine(folder, $".{name}.{Path.GetRandomFileName()}");
        try
        {
            File.WriteAllBytes(partial, GoText.ToBytes(ToText(content)));
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChartException($"open {path}: {exception.Message}");
        }
        finally
        {
            File.Delete(partial);
        }
    }
}

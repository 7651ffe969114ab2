using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Yaml;

/// <summary>Times as Go's RFC3339Nano.</summary>
internal static class YamlTimeText
{
    public static string Of(GoTime time)
    {
        var instant = DateTimeOffset.FromUnixTimeSeconds(time.UnixSeconds);
        var offset = time.Zone.GetUtcOffset(instant);
        var local = instant.ToOffset(offset);
        var fraction = time.Nanosecond == 0
            ? ""
            : "." + time.Nanosecond.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        var zone = offset == TimeSpan.Zero ? "Z" : local.ToString("zzz", CultureInfo.InvariantCulture);
        return local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + fraction + zone;
    }
}

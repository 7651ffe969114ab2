using System.Globalization;
using System.Runtime.CompilerServices;

namespace Slipway.GoTemplates.Time;

/// <summary>
/// The offsets and abbreviations of a zone, from the system's own files where it has them: TimeZoneInfo knows neither the
/// abbreviations of the past nor offsets with seconds, and Go prints both.
/// </summary>
internal abstract class ZoneRules
{
    private const string FixedPrefix = "fixed/";
    private static readonly ConditionalWeakTable<TimeZoneInfo, ZoneRules> Known = [];

    /// <summary>The rules of a zone.</summary>
    public static ZoneRules Of(TimeZoneInfo zone) => Known.GetValue(zone, Find);

    /// <summary>A zone that always has the same offset.</summary>
    public static TimeZoneInfo Fixed(string name, int offset)
    {
        var minutes = TimeSpan.FromMinutes(offset / 60);
        var shown = minutes.Duration() <= TimeSpan.FromHours(14) ? minutes : TimeSpan.Zero;
        var id = string.Create(CultureInfo.InvariantCulture, $"{FixedPrefix}{offset}/{name}");
        return TimeZoneInfo.CreateCustomTimeZone(id, shown, name, name);
    }

    /// <summary>The period that an instant is in.</summary>
    public abstract ZonePeriod At(long unixSeconds);

    /// <summary>The offset that goes by an abbreviation, at an instant if possible; null if none does.</summary>
    public abstract int? OffsetOf(string name, long unixSeconds);

    /// <summary>The instant at which local clocks show a time, as Go's time.Date finds it.</summary>
    public long ToUnix(long localSeconds)
    {
        var period = At(localSeconds);
        if (period.Offset == 0)
            return localSeconds;

        var unix = localSeconds - period.Offset;
        if (unix < period.Start || unix >= period.End)
            unix = localSeconds - At(unix).Offset;

        return unix;
    }

    private static ZoneRules Find(TimeZoneInfo zone)
    {
        if (zone.Id.StartsWith(FixedPrefix, StringComparison.Ordinal))
        {
            var parts = zone.Id[FixedPrefix.Length..].Split('/', 2);
            return new FixedZoneRules(parts[1], int.Parse(parts[0], CultureInfo.InvariantCulture));
        }

        if (zone.Equals(TimeZoneInfo.Utc) || zone.Id == "UTC")
            return new FixedZoneRules("UTC", 0);

        return (ZoneRules?)TimeZoneFile.Find(zone.Id) ?? new SystemZoneRules(zone);
    }
}

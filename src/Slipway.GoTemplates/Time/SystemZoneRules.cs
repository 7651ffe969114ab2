namespace Slipway.GoTemplates.Time;

/// <summary>What .NET knows of a zone, for systems without zone files.</summary>
internal sealed class SystemZoneRules(TimeZoneInfo zone) : ZoneRules
{
    public override ZonePeriod At(long unixSeconds)
    {
        var seconds = Math.Clamp(unixSeconds, -62_135_596_800, 253_402_300_799);
        var instant = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var daylight = zone.IsDaylightSavingTime(instant);
        var offset = (int)zone.GetUtcOffset(instant).TotalSeconds;
        return new(offset, daylight ? zone.DaylightName : zone.StandardName, unixSeconds, unixSeconds + 1, daylight);
    }

    public override int? OffsetOf(string name, long unixSeconds) =>
        At(unixSeconds) is var period && period.Name == name ? period.Offset : null;
}

namespace Slipway.GoTemplates.Time;

/// <summary>A zone with one offset.</summary>
internal sealed class FixedZoneRules(string name, int offset) : ZoneRules
{
    public override ZonePeriod At(long unixSeconds) => ZonePeriod.Always(offset, name);

    public override int? OffsetOf(string abbreviation, long unixSeconds) => abbreviation == name ? offset : null;
}

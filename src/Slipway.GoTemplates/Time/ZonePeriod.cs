using System.Runtime.InteropServices;

namespace Slipway.GoTemplates.Time;

/// <summary>A stretch of time in which a zone has one offset.</summary>
/// <param name="Offset">Seconds east of UTC.</param>
/// <param name="Name">The abbreviation; may be empty.</param>
/// <param name="Start">The first second in it.</param>
/// <param name="End">The second after it.</param>
/// <param name="IsDaylight">Whether it is daylight saving time.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ZonePeriod(int Offset, string Name, long Start, long End, bool IsDaylight)
{
    public static ZonePeriod Always(int offset, string name) => new(offset, name, long.MinValue, long.MaxValue, false);
}

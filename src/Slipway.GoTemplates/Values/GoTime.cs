using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Time;

namespace Slipway.GoTemplates.Values;

/// <summary>Go's <c>time.Time</c>: an instant and the zone in which it is shown.</summary>
public sealed class GoTime : IGoJsonStruct, IEquatable<GoTime>
{
    private static readonly GoType StructType = GoType.Struct("time.Time");

    // Seconds from 0001-01-01 to 1970-01-01: Go's zero time is the first of them.
    private const long ZeroSeconds = -62135596800;

    /// <summary>A time.</summary>
    /// <param name="unixSeconds">Seconds since 1970-01-01 UTC; negative is before.</param>
    /// <param name="nanosecond">The nanosecond in that second, 0 to 999,999,999.</param>
    /// <param name="zone">The zone in which it is shown.</param>
    public GoTime(long unixSeconds, int nanosecond, TimeZoneInfo zone)
    {
        UnixSeconds = unixSeconds;
        Nanosecond = nanosecond;
        Zone = zone;
    }

    /// <summary><c>time.Time{}</c>: the first second of the year 1, UTC.</summary>
    public static GoTime Zero { get; } = new(ZeroSeconds, 0, TimeZoneInfo.Utc);

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public long UnixSeconds { get; }

    /// <summary>The nanosecond in that second.</summary>
    public int Nanosecond { get; }

    /// <summary>The zone in which it is shown.</summary>
    public TimeZoneInfo Zone { get; }

    /// <inheritdoc/>
    public GoType Type => StructType;

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames => [];

    /// <inheritdoc/>
    public object? JsonValue => GoTimeFormat.Format(this, GoTimeFormat.Rfc3339Nano);

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = GoTimeMethods.Find(this, name);
        return method is not null;
    }

    /// <summary>The layout of RFC 3339 with as many digits of the second as there are, Go's <c>time.RFC3339Nano</c>.</summary>
    public const string Rfc3339Nano = GoTimeFormat.Rfc3339Nano;

    /// <summary>Reads a time.</summary>
    /// <param name="layout">How Go's reference time (Mon Jan 2 15:04:05 MST 2006) would be written.</param>
    /// <param name="text">The time.</param>
    /// <param name="zone">Where it was where the text does not say.</param>
    /// <returns>The time.</returns>
    /// <exception cref="TemplateFunctionException">It is none of the layout; the message is Go's.</exception>
    public static GoTime Parse(string layout, string text, TimeZoneInfo zone) => GoTimeParser.Parse(layout, text, zone);

    /// <summary>Writes the time, in its zone.</summary>
    /// <param name="layout">As for <see cref="Parse"/>.</param>
    /// <returns>The text.</returns>
    public string Format(string layout) => GoTimeFormat.Format(this, layout);

    /// <inheritdoc/>
    public bool Equals(GoTime? other) => other is not null && UnixSeconds == other.UnixSeconds && Nanosecond == other.Nanosecond;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GoTime);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(UnixSeconds, Nanosecond);

    /// <summary>Which of two instants is earlier.</summary>
    /// <param name="other">Another time, in any zone.</param>
    /// <returns>Below zero if this is the earlier one, zero for the same instant.</returns>
    public int Compare(GoTime other) => UnixSeconds != other.UnixSeconds ? UnixSeconds.CompareTo(other.UnixSeconds) : Nanosecond.CompareTo(other.Nanosecond);

    /// <summary>As Go's <c>String</c>: <c>2006-01-02 15:04:05.999999999 -0700 MST</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => GoTimeFormat.Format(this, "2006-01-02 15:04:05.999999999 -0700 MST");
}

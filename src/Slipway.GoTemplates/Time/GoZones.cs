using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Time;

/// <summary>Zones by name, as Go's time.LoadLocation finds them.</summary>
internal static class GoZones
{
    /// <summary>The zone of a name; <paramref name="local"/> for <c>Local</c>.</summary>
    /// <exception cref="TemplateFunctionException">There is none; the message is Go's.</exception>
    public static TimeZoneInfo Load(string name, TimeZoneInfo local)
    {
        if (name is "" or "UTC")
            return TimeZoneInfo.Utc;

        if (name == "Local")
            return local;

        if (name.Contains("..", StringComparison.Ordinal) || name[0] is '/' or '\\' || name.Contains('\\', StringComparison.Ordinal))
            throw new TemplateFunctionException("time: invalid location name");

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new TemplateFunctionException("unknown time zone " + name);
    }
}

using System.Globalization;

namespace Storefront;

/// <summary>A misbehaviour that is switched on for rehearsals: <c>STOREFRONT_FAULT=error-rate:0.2</c>.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Amount">Seconds, a share from 0 to 1, or MB per second, as the kind asks; 0 where it asks for none.</param>
internal sealed record Fault(FaultKind Kind, double Amount)
{
    private const double Day = 86_400;

    private static readonly (string Name, FaultKind Kind, double Most, string Unit)[] Kinds =
    [
        ("crash-on-start", FaultKind.CrashOnStart, 0, ""),
        ("crash-after", FaultKind.CrashAfter, Day, "SECONDS"),
        ("never-ready", FaultKind.NeverReady, 0, ""),
        ("slow-start", FaultKind.SlowStart, Day, "SECONDS"),
        ("error-rate", FaultKind.ErrorRate, 1, "0..1"),
        ("leak", FaultKind.Leak, 1024, "MB"),
    ];

    /// <summary>Nothing goes wrong.</summary>
    public static Fault None { get; } = new(FaultKind.None, 0);

    /// <summary>Reads the switch; absent, empty or <c>none</c> is none.</summary>
    /// <exception cref="FormatException">It is none of the valid ones, which the message lists.</exception>
    public static Fault Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text == "none")
            return None;
        var parts = text.Split(':', 2);
        var (name, kind, most, unit) = Array.Find(Kinds, one => one.Name == parts[0]);
        if (name is null)
            throw new FormatException($"The fault '{text}' is unknown. Expected {Valid()}.");
        if (unit.Length == 0)
        {
            return parts.Length == 1
                ? new Fault(kind, 0)
                : throw new FormatException($"The fault '{text}' takes no amount. Expected '{name}'.");
        }

        return parts.Length == 2
            && double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= most
            ? new Fault(kind, amount)
            : throw new FormatException(
                FormattableString.Invariant($"The fault '{text}' needs an amount from 0 to {most}. Expected '{name}:{unit}'."));
    }

    private static string Valid() =>
        "none, " + string.Join(", ", Kinds.Select(one => one.Unit.Length == 0 ? one.Name : $"{one.Name}:{one.Unit}"));
}

using System.Globalization;

namespace Storefront;

/// <summary>A misbehaviour that is switched on for rehearsals: <c>STOREFRONT_FAULT=error-rate:0.2</c>.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Amount">Seconds, a share from 0 to 1, or MB per second, as the kind asks; 0 where it asks for none.</param>
public sealed record Fault(FaultKind Kind, double Amount)
{
    private const string Valid = "crash-on-start, crash-after:SECONDS, never-ready, slow-start:SECONDS, error-rate:0..1, leak:MB";

    /// <summary>Nothing goes wrong.</summary>
    public static Fault None { get; } = new(FaultKind.None, 0);

    /// <summary>Reads the switch; absent or empty is none.</summary>
    /// <exception cref="FormatException">It is none of the valid ones, which the message lists.</exception>
    public static Fault Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return None;
        var parts = text.Split(':', 2);
        var amount = 0.0;
        var hasAmount = parts.Length == 2
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out amount) && amount >= 0;
        return (parts[0], parts.Length) switch
        {
            ("crash-on-start", 1) => new Fault(FaultKind.CrashOnStart, 0),
            ("never-ready", 1) => new Fault(FaultKind.NeverReady, 0),
            ("crash-after", 2) when hasAmount => new Fault(FaultKind.CrashAfter, amount),
            ("slow-start", 2) when hasAmount => new Fault(FaultKind.SlowStart, amount),
            ("error-rate", 2) when hasAmount && amount <= 1 => new Fault(FaultKind.ErrorRate, amount),
            ("leak", 2) when hasAmount => new Fault(FaultKind.Leak, amount),
            _ => throw new FormatException($"STOREFRONT_FAULT is '{text}'. Expected one of: {Valid}."),
        };
    }
}

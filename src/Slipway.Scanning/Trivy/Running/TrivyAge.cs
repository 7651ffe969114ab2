using System.Globalization;

namespace Slipway.Scanning;

/// <summary>Whether a database is young enough.</summary>
internal static class TrivyAge
{
    /// <summary>That it is too old; null where it is not.</summary>
    public static ScanOutcome.Unavailable? Judge(TrivyDatabaseVersion database, TimeSpan maximum, DateTimeOffset now)
    {
        var age = now - database.UpdatedAt;
        return age <= maximum ? null : new(
            ScannerFault.DatabaseStale,
            string.Create(CultureInfo.InvariantCulture, $"Trivy's database is of {database.UpdatedAt:yyyy-MM-dd HH:mm} UTC, {Of(age)} old; allowed are {Of(maximum)}."),
            "Have a newer one fetched, or allow an older one.");
    }

    private static string Of(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(time.TotalDays >= 2 ? $"{time.TotalDays:0.#} days" : $"{time.TotalHours:0.#} hours")}");
}

using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>What there is to look things up in.</summary>
/// <param name="Database">The database; null where there is none here.</param>
/// <param name="Notes">What readers of the report have to know of it.</param>
/// <param name="Fault">Why nothing can be looked up; null where it can.</param>
internal sealed record TrivyDatabaseState(TrivyDatabaseVersion? Database, ImmutableArray<string> Notes, ScanOutcome.Unavailable? Fault)
{
    public static TrivyDatabaseState Without(ScanOutcome.Unavailable fault) => new(null, [], fault);
}

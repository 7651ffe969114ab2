using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Exceptions from code and files, found by id.</summary>
public sealed class ExceptionSet
{
    private readonly Dictionary<string, List<ExceptionEntry>> _byId = new(StringComparer.OrdinalIgnoreCase);

    internal ExceptionSet(IEnumerable<ExceptionEntry> entries)
    {
        Entries = [.. entries];
        foreach (var entry in Entries)
        {
            foreach (var id in entry.Aliases.Prepend(entry.Id).Select(FindingIds.Normalize).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!_byId.TryGetValue(id, out var list))
                    _byId[id] = list = [];
                list.Add(entry);
            }
        }
    }

    /// <summary>None.</summary>
    public static ExceptionSet Empty { get; } = new([]);

    /// <summary>All of them, in the order given.</summary>
    public ImmutableArray<ExceptionEntry> Entries { get; }

    /// <summary>Those given in code.</summary>
    /// <exception cref="UsageException">One says too little; all mistakes together.</exception>
    public static ExceptionSet Of(IReadOnlyCollection<ScanException> exceptions)
    {
        var mistakes = exceptions.SelectMany(Mistakes).ToList();
        return mistakes.Count == 0 ? new(exceptions.Select(EntryOf)) : throw new UsageException(mistakes);
    }

    /// <summary>These and others.</summary>
    public ExceptionSet And(ExceptionSet other) => other.Entries.IsEmpty ? this : Entries.IsEmpty ? other : new(Entries.Concat(other.Entries));

    /// <summary>Those that name a finding, wherever they hold.</summary>
    internal IEnumerable<ExceptionEntry> Naming(ScanFinding finding)
    {
        if (_byId.Count == 0)
            return [];
        if (finding.Aliases.IsDefaultOrEmpty)
            return _byId.TryGetValue(FindingIds.Normalize(finding.Id), out var list) ? list : [];
        return FindingIds.Of(finding).SelectMany(id => _byId.TryGetValue(id, out var list) ? list : []).Distinct(ReferenceEqualityComparer.Instance).Cast<ExceptionEntry>();
    }

    private static IEnumerable<string> Mistakes(ScanException exception)
    {
        if (string.IsNullOrWhiteSpace(exception.Id))
            yield return $"An exception of '{exception.Owner}' has no id. Give the id of a vulnerability, check, rule or licence, such as 'CVE-2026-1234'.";
        if (string.IsNullOrWhiteSpace(exception.Owner))
            yield return $"The exception for '{exception.Id}' has no owner. Name the team or person who answers for it.";
        if (string.IsNullOrWhiteSpace(exception.Reason))
            yield return $"The exception for '{exception.Id}' has no reason. Say why it may be let through.";
        if (exception.Expires == default)
            yield return $"The exception for '{exception.Id}' has no end. Give the day on which it is to be looked at again.";
        foreach (var pattern in exception.Paths.Where(pattern => PathPattern.ParseLine(pattern) is null))
            yield return $"The exception for '{exception.Id}' has the path '{pattern}', which is not a pattern. Expected one such as 'app/**'.";
    }

    private static ExceptionEntry EntryOf(ScanException exception) => new()
    {
        Id = exception.Id,
        Owner = exception.Owner,
        Reason = exception.Reason,
        ExpiresAt = new DateTimeOffset(exception.Expires, TimeOnly.MinValue, TimeSpan.Zero),
        Source = ExceptionSource.Code,
        Scope = new ExceptionScope
        {
            Packages = exception.Package is { } package ? [package] : [],
            Paths = exception.Paths.IsEmpty ? [] : [PathPatterns.Parse(exception.Paths).Matches],
            Target = exception.Target,
            Application = exception.Application,
            Environment = exception.Environment,
        },
    };
}

using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>Something that was found and may be signed.</summary>
internal sealed record Candidate(string Source, CandidateKind Kind, byte[] Content, ImmutableSortedDictionary<string, string> Annotations)
{
    public string? Note(string name) => Annotations.GetValueOrDefault(name);
}

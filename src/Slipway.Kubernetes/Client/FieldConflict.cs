using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Slipway.Kubernetes;

/// <summary>A field that somebody else takes care of, so that an apply without force left the object as it was.</summary>
public sealed record FieldConflict
{
    /// <summary>The other's name, such as <c>kubectl-client-side-apply</c>.</summary>
    public required string Manager { get; init; }

    /// <summary>The field, such as <c>.spec.replicas</c>.</summary>
    public required string Field { get; init; }

    /// <summary>The part of the object through which the other wrote, such as <c>scale</c>; null for the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>The version in which the other wrote; null where it applied too.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>When the other wrote; null where it applied too.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The field's value as it is, as JSON and masked where it is a Secret's; null where it is absent or not known.</summary>
    public string? Live { get; init; }

    /// <summary>The value that is wanted, likewise.</summary>
    public string? Wanted { get; init; }

    /// <summary>As <c>.spec.replicas of 'kubectl'</c>.</summary>
    public override string ToString() => $"{Field} of '{Manager}'";

    /// <summary>Reads those among causes.</summary>
    internal static ImmutableArray<FieldConflict> Read(ImmutableArray<StatusCause> causes) =>
        [.. causes.Where(cause => cause.Reason == "FieldManagerConflict").Select(Read)];

    // conflict with "kubectl" with subresource "scale" using apps/v1 at 2026-01-02T03:04:05Z
    private static FieldConflict Read(StatusCause cause)
    {
        var rest = cause.Message.StartsWith("conflict with ", StringComparison.Ordinal) ? cause.Message["conflict with ".Length..] : cause.Message;
        var manager = Quoted(ref rest) ?? rest;
        var subresource = Skip(ref rest, " with subresource ") ? Quoted(ref rest) : null;
        var version = Skip(ref rest, " using ") ? Word(ref rest) : null;
        var at = Skip(ref rest, " at ") && DateTimeOffset.TryParse(Word(ref rest).TrimEnd(':'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : (DateTimeOffset?)null;
        return new FieldConflict { Manager = manager, Field = cause.Field, Subresource = subresource, ApiVersion = version, At = at };
    }

    private static bool Skip(ref string rest, string words)
    {
        if (!rest.StartsWith(words, StringComparison.Ordinal))
            return false;
        rest = rest[words.Length..];
        return true;
    }

    private static string Word(ref string rest)
    {
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }

    // As Go quotes it (%q): a backslash before what would end the text; other escapes do not occur in names of managers.
    private static string? Quoted(ref string rest)
    {
        if (rest.Length == 0 || rest[0] != '"')
            return null;
        var text = new StringBuilder();
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == '"')
            {
                rest = rest[(at + 1)..];
                return text.ToString();
            }

            if (rest[at] == '\\' && at + 1 < rest.Length)
                at++;
            text.Append(rest[at]);
        }

        return null;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Slipway.Model;

/// <summary>A commit of a git repository: the whole object name, 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.</summary>
[JsonConverter(typeof(ParsableJsonConverter<GitCommit>))]
public sealed partial record GitCommit : IParsable<GitCommit>
{
    private GitCommit(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>The first 12 digits, for people.</summary>
    public string Short => Value[..12];

    /// <summary>Reads a git commit.</summary>
    /// <exception cref="UsageException">The text breaks the rule above.</exception>
    public static GitCommit Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException(
            $"'{s}' is not a git commit. Expected 40 or 64 lower-case hexadecimal digits, such as '3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192'.");

    /// <summary>Reads a git commit, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out GitCommit result)
    {
        result = s is not null && Rule().IsMatch(s) ? new GitCommit(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A([0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}

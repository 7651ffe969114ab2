using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Slipway.Model;

/// <summary>The identity of a release: <c>r-</c> and the first 16 hexadecimal digits of the SHA-256 hash of its canonical content.</summary>
[JsonConverter(typeof(ParsableJsonConverter<ReleaseId>))]
public sealed partial record ReleaseId : IParsable<ReleaseId>
{
    private ReleaseId(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Reads a release id.</summary>
    /// <exception cref="UsageException">The text breaks the rule above.</exception>
    public static ReleaseId Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException(
            $"'{s}' is not a release id. Expected 'r-' and 16 lower-case hexadecimal digits, such as 'r-9f86d081884c7d65'.");

    /// <summary>Reads a release id, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ReleaseId result)
    {
        result = s is not null && Rule().IsMatch(s) ? new ReleaseId(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\Ar-[0-9a-f]{16}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}

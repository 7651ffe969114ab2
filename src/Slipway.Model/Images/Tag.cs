using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Slipway.Model;

/// <summary>The address of an image within its repository (OCI distribution specification, "Pulling manifests"): at most 128 characters of letters, digits, <c>_</c>, <c>.</c> and <c>-</c>, the first neither <c>.</c> nor <c>-</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<Tag>))]
public sealed partial record Tag : IParsable<Tag>
{
    private Tag(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Reads an image tag.</summary>
    /// <exception cref="UsageException">The text breaks the rule above.</exception>
    public static Tag Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException(
            $"'{s}' is not an image tag. Expected at most 128 letters, digits, '_', '.' and '-', not starting with '.' or '-', such as '3f2c9d1'.");

    /// <summary>Reads an image tag, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Tag result)
    {
        result = s is not null && Rule().IsMatch(s) ? new Tag(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}

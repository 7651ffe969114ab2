using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Slipway.Model;

/// <summary>The name of what is shipped: a DNS label (RFC 1123), also the last part of its image repository.</summary>
[JsonConverter(typeof(ParsableJsonConverter<ApplicationName>))]
public sealed partial record ApplicationName : IParsable<ApplicationName>
{
    private ApplicationName(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Reads an application name.</summary>
    /// <exception cref="UsageException">The text breaks the rule above.</exception>
    public static ApplicationName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException(
            $"'{s}' is not an application name. Expected at most 63 lower-case letters, digits and '-', starting and ending with a letter or digit, such as 'storefront'.");

    /// <summary>Reads an application name, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ApplicationName result)
    {
        result = s is not null && Rule().IsMatch(s) ? new ApplicationName(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}

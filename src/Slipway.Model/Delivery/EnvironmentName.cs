using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Slipway.Model;

/// <summary>The name of an environment: a DNS label (RFC 1123), so that a namespace or a host can carry it.</summary>
[JsonConverter(typeof(ParsableJsonConverter<EnvironmentName>))]
public sealed partial record EnvironmentName : IParsable<EnvironmentName>
{
    private EnvironmentName(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Reads an environment name.</summary>
    /// <exception cref="UsageException">The text breaks the rule above.</exception>
    public static EnvironmentName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException(
            $"'{s}' is not an environment name. Expected at most 63 lower-case letters, digits and '-', starting and ending with a letter or digit, such as 'staging'.");

    /// <summary>Reads an environment name, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out EnvironmentName result)
    {
        result = s is not null && Rule().IsMatch(s) ? new EnvironmentName(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}

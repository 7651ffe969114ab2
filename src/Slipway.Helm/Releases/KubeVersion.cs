using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Releases;

/// <summary>A version of Kubernetes, as templates see it below <c>.Capabilities.KubeVersion</c>.</summary>
public sealed class KubeVersion : IGoStruct
{
    private static readonly GoType StructType = GoType.Struct("chartutil.KubeVersion");

    private KubeVersion(string version, string major, string minor)
    {
        Version = version;
        Major = major;
        Minor = minor;
    }

    /// <summary>That which Helm 3.21 assumes without a cluster: that of its client library.</summary>
    public static KubeVersion Default { get; } = new("v1.36.0", "1", "36");

    /// <summary>The whole version, with a <c>v</c>.</summary>
    public string Version { get; }

    /// <summary>The first number.</summary>
    public string Major { get; }

    /// <summary>The second number.</summary>
    public string Minor { get; }

    /// <inheritdoc/>
    public GoType Type => StructType;

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames => ["Version", "Major", "Minor"];

    /// <summary>Reads a version of two numbers or more: <c>1.27</c>, <c>v1.27.3</c>, <c>v1.27.3-gke.100</c>.</summary>
    /// <param name="text">The version.</param>
    /// <returns>The numbers, without what stands behind them.</returns>
    /// <exception cref="ReleaseException">It is no version.</exception>
    public static KubeVersion Parse(string text)
    {
        var rest = text.Trim();
        if (rest.StartsWith('v'))
            rest = rest[1..];
        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || rest[end] == '.'))
            end++;
        var numbers = rest[..end].Split('.');
        if (numbers.Length < 2 || numbers.Any(number => number.Length == 0))
            throw new ReleaseException($"could not parse {GoQuote.Quote(text)} as version");
        foreach (var number in numbers)
        {
            if (number.Length > 1 && number[0] == '0')
                throw new ReleaseException($"illegal zero-prefixed version component {GoQuote.Quote(number)} in {GoQuote.Quote(text)}");
            if (!ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                throw new ReleaseException($"strconv.ParseUint: parsing {GoQuote.Quote(number)}: value out of range");
        }

        return new KubeVersion("v" + string.Join('.', numbers), numbers[0], numbers[1]);
    }

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = name switch
        {
            "Version" => Version,
            "Major" => Major,
            "Minor" => Minor,
            _ => null,
        };
        return value is not null;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = name is "GitVersion" or "String" ? new GoFunction(name, (in GoCall _) => Version) : null;
        return method is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Version;
}

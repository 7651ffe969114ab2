using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Rendering;

/// <summary>The version of Kubernetes that templates see as <c>.Capabilities.KubeVersion</c>.</summary>
public sealed class KubernetesVersion : IGoStruct
{
    private static readonly GoType StructType = GoType.Struct("chartutil.KubeVersion");

    private KubernetesVersion(string version, string major, string minor) => (Version, Major, Minor) = (version, major, minor);

    /// <summary>What Helm 3.21 takes where no cluster is asked.</summary>
    public static KubernetesVersion Default { get; } = new("v1.36.0", "1", "36");

    /// <summary>The whole version with a <c>v</c> before it.</summary>
    public string Version { get; }

    /// <summary>Its first number.</summary>
    public string Major { get; }

    /// <summary>Its second number.</summary>
    public string Minor { get; }

    /// <inheritdoc/>
    public GoType Type => StructType;

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames => ["Version", "Major", "Minor"];

    /// <summary>Reads a version as Kubernetes does: two numbers or more, what follows them is left out.</summary>
    /// <param name="text">For example <c>1.28</c> or <c>v1.28.3+k3s1</c>.</param>
    /// <returns>The version.</returns>
    /// <exception cref="RenderingException">It is none; with Helm's message.</exception>
    public static KubernetesVersion Parse(string text)
    {
        var trimmed = text.TrimStart();
        var start = trimmed.StartsWith('v') ? 1 : 0;
        var end = start;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || (trimmed[end] == '.' && end > start && char.IsAsciiDigit(trimmed[end - 1])
            && end + 1 < trimmed.Length && char.IsAsciiDigit(trimmed[end + 1]))))
            end++;
        if (end == start)
            throw Invalid(text, $"could not parse \"{text}\" as version");
        var numbers = trimmed[start..end].Split('.');
        if (numbers.Length < 2)
            throw Invalid(text, $"illegal version string \"{text}\"");
        if (numbers[0].Length > 1 && numbers[0][0] == '0')
            throw Invalid(text, $"illegal zero-prefixed version component \"{numbers[0]}\" in \"{text}\"");
        var read = Array.ConvertAll(numbers, one => ulong.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Invalid(text, $"strconv.ParseUint: parsing \"{one}\": value out of range"));
        return new KubernetesVersion("v" + string.Join('.', read), $"{read[0]}", $"{read[1]}");
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
        method = name is "String" or "GitVersion" ? new GoFunction(name, (in _) => Version) : null;
        return method is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Version;

    private static RenderingException Invalid(string text, string reason) => new($"invalid kube version '{text}': {reason}");
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What an image runs on: <c>os/architecture[/variant]</c> with Go's names, such as <c>linux/amd64</c>.</summary>
public sealed record Platform : IParsable<Platform>
{
    /// <summary>The operating system: <c>linux</c>, <c>windows</c>.</summary>
    [JsonPropertyName("os")]
    public required string OperatingSystem { get; init; }

    /// <summary>The processor: <c>amd64</c>, <c>arm64</c>, <c>arm</c>, …</summary>
    public required string Architecture { get; init; }

    /// <summary>The variant of the processor, such as <c>v7</c> or <c>v8</c>; null where not said.</summary>
    public string? Variant { get; init; }

    /// <summary>The version of the operating system; null where not said. Used by Windows images.</summary>
    [JsonPropertyName("os.version")]
    public string? OperatingSystemVersion { get; init; }

    /// <summary>Features of the operating system that are needed; null where none.</summary>
    [JsonPropertyName("os.features")]
    public IReadOnlyList<string>? OperatingSystemFeatures { get; init; }

    /// <summary>What the specification does not name, kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Linux on this machine's processor: containers on a developer's machine run on Linux whatever the host is.</summary>
    public static Platform LinuxOnThisMachine { get; } = new()
    {
        OperatingSystem = "linux",
        Architecture = RuntimeInformation.OSArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => "amd64",
            System.Runtime.InteropServices.Architecture.X86 => "386",
            System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
            System.Runtime.InteropServices.Architecture.Arm => "arm",
            var other => other.ToString().ToLowerInvariant(),
        },
    };

    /// <summary>Reads a platform.</summary>
    /// <exception cref="UsageException">The text is not <c>os/architecture[/variant]</c>.</exception>
    public static Platform Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException($"'{s}' is not a platform. Expected 'os/architecture[/variant]', such as 'linux/amd64'.");

    /// <summary>Reads a platform, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Platform result)
    {
        var parts = s?.Split('/') ?? [];
        result = parts.Length is 2 or 3 && parts.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-'))
            ? new Platform { OperatingSystem = parts[0], Architecture = parts[1], Variant = parts.ElementAtOrDefault(2) }
            : null;
        return result is not null;
    }

    /// <summary>Whether an image for the other platform runs on this one: same system and processor, and the variant where this one asks for it.</summary>
    public bool Accepts(Platform other) =>
        OperatingSystem == other.OperatingSystem && Architecture == other.Architecture
        && (Variant is null || other.Variant is null || Variant == other.Variant);

    /// <inheritdoc/>
    public override string ToString() => $"{OperatingSystem}/{Architecture}{(Variant is null ? "" : $"/{Variant}")}";
}

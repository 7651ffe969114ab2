using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>How an image is run and what its layers hold (OCI image specification, config.md).</summary>
public sealed record OciImageConfig
{
    /// <summary>When it was built, RFC 3339 as it was written; null where not said.</summary>
    public string? Created { get; init; }

    /// <summary>Who built it; null where not said.</summary>
    public string? Author { get; init; }

    /// <summary>The processor.</summary>
    public required string Architecture { get; init; }

    /// <summary>The variant of the processor; null where not said.</summary>
    public string? Variant { get; init; }

    /// <summary>The operating system.</summary>
    [JsonPropertyName("os")]
    public required string OperatingSystem { get; init; }

    /// <summary>The version of the operating system; null where not said.</summary>
    [JsonPropertyName("os.version")]
    public string? OperatingSystemVersion { get; init; }

    /// <summary>How its processes are started; null where all is default.</summary>
    public OciExecution? Config { get; init; }

    /// <summary>The layers as they are unpacked.</summary>
    [JsonPropertyName("rootfs")]
    public required OciRootFileSystem RootFileSystem { get; init; }

    /// <summary>How the layers came about, lowest first; null where not said.</summary>
    public IReadOnlyList<OciHistory>? History { get; init; }

    /// <summary>What the specification does not name, kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}

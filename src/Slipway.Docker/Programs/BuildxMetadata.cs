using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>What buildx leaves in its <c>--metadata-file</c>.</summary>
internal sealed record BuildxMetadata
{
    /// <summary>The digest of what was made: of the manifest or, by engines that keep none, of the configuration.</summary>
    [JsonPropertyName("containerimage.digest")]
    public Digest? Image { get; init; }

    /// <summary>The configuration's digest, where it is another one.</summary>
    [JsonPropertyName("containerimage.config.digest")]
    public Digest? Config { get; init; }

    /// <summary>Both; the engine knows the image by one of them, most likely the first.</summary>
    public IEnumerable<Digest> Digests => new[] { Image, Config }.OfType<Digest>().Distinct();

    /// <exception cref="ToolException">It cannot be read, or names no image.</exception>
    public static BuildxMetadata Parse(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize(text, RawJson.Default.BuildxMetadata) is { Image: not null } metadata)
                return metadata;
        }
        catch (JsonException exception)
        {
            throw new ToolException($"The metadata file of buildx cannot be read: {exception.Message} Expected the JSON that '--metadata-file' writes.", exception);
        }

        throw new ToolException("The metadata file of buildx names no image ('containerimage.digest'). Look at its output with '--verbosity verbose'.");
    }
}

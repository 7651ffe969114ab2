using System.Text.Json.Serialization;

namespace Slipway.Images;

/// <summary>How a layer came into an image.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayerOrigin>))]
public enum LayerOrigin
{
    /// <summary>It is the base image's.</summary>
    Base,

    /// <summary>Its digest was known and the target had it: no byte was made.</summary>
    Cached,

    /// <summary>Its bytes were made.</summary>
    Produced,
}

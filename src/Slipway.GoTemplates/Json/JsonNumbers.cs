namespace Slipway.GoTemplates.Json;

/// <summary>What becomes of the numbers of a JSON text.</summary>
public enum JsonNumbers
{
    /// <summary>A <see cref="double"/>, as Go reads them into an interface.</summary>
    Float,

    /// <summary>A <see cref="JsonNumber"/>, which loses nothing.</summary>
    Text,
}

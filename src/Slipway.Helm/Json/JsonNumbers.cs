namespace Slipway.Helm.Json;

/// <summary>What becomes of the numbers of a JSON text.</summary>
internal enum JsonNumbers
{
    /// <summary>A float64, as Go's interface takes them.</summary>
    Float,

    /// <summary>A <see cref="JsonNumber"/>, which keeps its text.</summary>
    Text,
}

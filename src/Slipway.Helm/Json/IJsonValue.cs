namespace Slipway.Helm.Json;

/// <summary>A value that says itself what it is in JSON, as a Go type with field tags or a MarshalJSON does.</summary>
public interface IJsonValue
{
    /// <summary>Its fields in order, or what stands for it.</summary>
    /// <returns>A list of name and value, or any other value that has a JSON form.</returns>
    object? ToJsonValue();
}

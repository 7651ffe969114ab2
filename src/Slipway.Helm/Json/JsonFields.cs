namespace Slipway.Helm.Json;

/// <summary>A JSON object whose fields keep their order, as those of a Go struct do.</summary>
/// <param name="fields">Name and value of each.</param>
public sealed class JsonFields(IReadOnlyList<KeyValuePair<string, object?>> fields) : IJsonValue
{
    /// <summary>Name and value of each field, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields => fields;

    /// <inheritdoc/>
    public object? ToJsonValue() => this;
}

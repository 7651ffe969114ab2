namespace Slipway.GoTemplates.Json;

/// <summary>The fields of a struct in JSON, in the order in which they are written.</summary>
/// <param name="fields">Names as written, and values.</param>
public sealed class GoJsonObject(IReadOnlyList<KeyValuePair<string, object?>> fields)
{
    /// <summary>Names as written, and values.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Fields { get; } = fields;
}

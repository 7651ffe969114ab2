namespace Slipway.GoTemplates.Json;

/// <summary>A number that keeps the text it had: Go's <c>json.Number</c>.</summary>
/// <param name="text">The text.</param>
public sealed class JsonNumber(string text)
{
    /// <summary>The text as it was read.</summary>
    /// <returns>Such as <c>1.50</c>.</returns>
    public override string ToString() => text;
}

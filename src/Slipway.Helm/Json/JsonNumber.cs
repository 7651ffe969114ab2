namespace Slipway.Helm.Json;

/// <summary>A number with the text it had, Go's json.Number.</summary>
/// <param name="text">The text.</param>
internal sealed class JsonNumber(string text)
{
    public override string ToString() => text;
}

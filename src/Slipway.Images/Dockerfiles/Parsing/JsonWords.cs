using System.Text.Json;

namespace Slipway.Images;

/// <summary>Reads the JSON (exec) form of arguments.</summary>
internal static class JsonWords
{
    /// <summary>The words of a JSON array; null where the text is none, which makes it the shell form.</summary>
    /// <param name="text">The arguments.</param>
    /// <param name="onlyTexts">False where it is an array, but holds something else than texts: BuildKit refuses that.</param>
    public static IReadOnlyList<string>? Read(string text, out bool onlyTexts)
    {
        onlyTexts = true;
        if (!text.StartsWith('['))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            var elements = document.RootElement.EnumerateArray().ToList();
            onlyTexts = elements.TrueForAll(element => element.ValueKind == JsonValueKind.String);
            return onlyTexts ? [.. elements.Select(element => element.GetString()!)] : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or half a surrogate pair: BuildKit takes it as a command for the shell, and so do we; DL3025 tells.
            return null;
        }
    }
}

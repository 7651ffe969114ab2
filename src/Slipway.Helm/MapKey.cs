namespace Slipway.Helm;

/// <summary>Keys of maps whose keys are text.</summary>
internal static class MapKey
{
    /// <summary>The text; empty for a key that is none, which such a map does not have.</summary>
    public static string Text(object? key) => key as string ?? "";
}

using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Releases;

/// <summary>Go's order of strings, by their bytes.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y) => GoText.Compare(x ?? "", y ?? "");
}

using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Versions;

namespace Slipway.Helm.Charts;

/// <summary>Versions that are written in full, without a <c>v</c> before them.</summary>
internal static class StrictVersion
{
    public static bool TryParse(string text, [NotNullWhen(true)] out SemanticVersion? version) =>
        SemanticVersion.TryParse(text, out version) && version.ToString() == text;
}

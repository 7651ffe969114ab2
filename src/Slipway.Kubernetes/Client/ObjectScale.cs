using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>How many replicas something has.</summary>
/// <param name="Wanted">How many there shall be.</param>
/// <param name="Actual">How many there are.</param>
/// <param name="Selector">The labels of its pods; empty where it does not say.</param>
public sealed record ObjectScale(int Wanted, int Actual, string Selector)
{
    internal static ObjectScale Read(JsonElement root) => new(
        (int)(root.Field("spec").Number("replicas") ?? 0),
        (int)(root.Field("status").Number("replicas") ?? 0),
        root.Field("status").Text("selector") ?? "");
}

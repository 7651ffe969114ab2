using System.Text.Json;
using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>Tells whether a live object still has all that was applied, so that it need not be applied again.</summary>
internal static class LiveComparison
{
    /// <summary>
    /// Whether all that is wanted is there with the same values. What is there beside that is of others: defaults, other managers' fields. Values that servers write
    /// in another way, such as quantities, count as different; applying them again does no harm.
    /// </summary>
    public static bool Has(KubernetesObject live, KubernetesObject wanted) =>
        live.Metadata.DeletedAt is null && wanted.Root.EnumerateObject().All(field => field.Name is "apiVersion" or "kind" || (live.Root.TryGetProperty(field.Name, out var there) && Has(there, field.Value)));

    private static bool Has(JsonElement live, JsonElement wanted)
    {
        if (live.ValueKind != wanted.ValueKind)
            return false;
        return wanted.ValueKind switch
        {
            JsonValueKind.Object => HasFields(live, wanted),
            JsonValueKind.Array => live.GetArrayLength() == wanted.GetArrayLength() && live.EnumerateArray().Zip(wanted.EnumerateArray()).All(pair => Has(pair.First, pair.Second)),
            _ => JsonElement.DeepEquals(live, wanted),
        };
    }

    private static bool HasFields(JsonElement live, JsonElement wanted)
    {
        var left = 0;
        foreach (var field in wanted.EnumerateObject())
        {
            if (live.TryGetProperty(field.Name, out var there) ? !Has(there, field.Value) : !IsLeftOut(field))
                return false;
            left += there.ValueKind == JsonValueKind.Undefined ? 1 : 0;
        }

        // Where something else has taken its place, such as 'valueFrom', it was not left out.
        return left == 0 || live.EnumerateObject().Count() == wanted.EnumerateObject().Count() - left;
    }

    // The one empty value that charts write often and servers leave out without a change of meaning: that of an environment variable. All others may mean
    // something where they are, such as 'automountServiceAccountToken: false' and 'emptyDir: {}': their lack is a change.
    private static bool IsLeftOut(JsonProperty wanted) => wanted.Name == "value" && wanted.Value.ValueKind == JsonValueKind.String && wanted.Value.GetString() is "";
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Shows values; those of Secrets as <c>***1</c>, where the same number is the same value. Thread-safe.</summary>
internal sealed class SecretValues
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // kubectl keeps the whole object in it, values and all.
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Whether a field of an object of a kind is secret.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="names">The names of the field's path, outermost first.</param>
    public static bool IsSecret(ResourceKind kind, IReadOnlyList<string> names) => kind is { Group: "", Kind: "Secret" }
        && names.Count > 0 && (names[0] is "data" or "stringData" || (names.Count > 2 && names[0] == "metadata" && names[2] == LastApplied));

    /// <summary>A value as JSON.</summary>
    public static string Show(JsonNode? value) => value?.ToJsonString(Plain) ?? "null";

    /// <summary>A secret value's number; <c>data</c> and <c>stringData</c> of the same value have the same.</summary>
    public string Mask(JsonNode? value)
    {
        var text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : Show(value);
        var buffer = new byte[text.Length];
        var isEncoded = Convert.TryFromBase64String(text, buffer, out var length);
        var key = Convert.ToHexString(isEncoded ? buffer.AsSpan(0, length) : Encoding.UTF8.GetBytes(text));
        lock (_lock)
        {
            if (!_numbers.TryGetValue(key, out var number))
                _numbers[key] = number = _numbers.Count + 1;
            return "***" + number.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A value at a place, masked where that is secret; null where there is none.</summary>
    public string? Show(JsonNode? value, ResourceKind kind, FieldPath path) => value is null ? null
        : IsSecret(kind, [.. path.Segments.Select(segment => segment[2..])]) ? Mask(value) : Show(value);

    /// <summary>A copy of an object with the values of a Secret masked.</summary>
    public JsonObject Masked(KubernetesObject one)
    {
        var node = one.ToNode();
        if (one.Kind is not { Group: "", Kind: "Secret" })
            return node;
        foreach (var table in new[] { node["data"], node["stringData"] }.OfType<JsonObject>())
        {
            foreach (var (name, value) in table.ToList())
                table[name] = Mask(value);
        }

        if ((node["metadata"] as JsonObject)?["annotations"] is JsonObject annotations && annotations[LastApplied] is { } applied)
            annotations[LastApplied] = Mask(applied);
        return node;
    }
}

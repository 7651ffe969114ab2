using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>Tells how two states of an object differ, field by field. What servers and controllers write by themselves does not count.</summary>
internal sealed class FieldDifference
{
    // By these names the items of Kubernetes' lists are told apart; lists whose items lack them go by position.
    private static readonly string[] ItemNames = ["name", "mountPath", "devicePath", "containerPort", "port", "topologyKey", "key", "type", "ip"];

    private readonly SecretValues _secrets;
    private readonly ResourceKind _kind;
    private readonly DifferenceScope _scope;
    private readonly ImmutableArray<FieldChange>.Builder _changes = ImmutableArray.CreateBuilder<FieldChange>();

    private FieldDifference(SecretValues secrets, ResourceKind kind, DifferenceScope scope) => (_secrets, _kind, _scope) = (secrets, kind, scope);

    /// <summary>What differs between two states; either may be null for an object that is not there.</summary>
    public static ImmutableArray<FieldChange> Of(KubernetesObject? before, KubernetesObject? after, SecretValues secrets) =>
        Of(before, after, secrets, DifferenceScope.Whole);

    /// <summary>Which of the fields that are wanted are otherwise.</summary>
    public static ImmutableArray<FieldChange> OfWanted(KubernetesObject live, KubernetesObject wanted, SecretValues secrets) =>
        Of(live, wanted, secrets, DifferenceScope.Wanted);

    private static ImmutableArray<FieldChange> Of(KubernetesObject? before, KubernetesObject? after, SecretValues secrets, DifferenceScope scope)
    {
        if ((after ?? before)?.Kind is not { } kind)
            return [];
        var difference = new FieldDifference(secrets, kind, scope);
        difference.Compare(new DifferencePlace("", []), before is null ? null : LiveForm.Of(before), after is null ? null : LiveForm.Of(after));
        return difference._changes.ToImmutable();
    }

    private void Compare(DifferencePlace place, JsonNode? before, JsonNode? after)
    {
        if (_scope == DifferenceScope.Wanted && after is null)
            return;
        if ((before, after) is (JsonObject or null, JsonObject or null) and not (null, null) && !IsEmptyAddition(before, after))
            Tables(place, before as JsonObject ?? [], after as JsonObject ?? []);
        else if ((before, after) is (JsonArray or null, JsonArray or null) and not (null, null) && !IsEmptyAddition(before, after))
            Lists(place, before as JsonArray ?? [], after as JsonArray ?? []);
        else if (!JsonNode.DeepEquals(before, after))
            _changes.Add(new FieldChange(place.Text, Show(place, before), Show(place, after)));
    }

    // '{}' that comes or goes is a change of its own, and nothing lies in it that would tell so.
    private static bool IsEmptyAddition(JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (null, JsonObject { Count: 0 }) or (JsonObject { Count: 0 }, null) => true,
        (null, JsonArray { Count: 0 }) or (JsonArray { Count: 0 }, null) => true,
        _ => false,
    };

    private string? Show(DifferencePlace place, JsonNode? value) =>
        value is null ? null : SecretValues.IsSecret(_kind, place.Names) ? _secrets.Mask(value) : SecretValues.Show(value);

    private void Tables(DifferencePlace place, JsonObject before, JsonObject after)
    {
        foreach (var name in before.Select(field => field.Key).Union(after.Select(field => field.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Compare(place.Field(name), before[name], after[name]);
    }

    private void Lists(DifferencePlace place, JsonArray before, JsonArray after)
    {
        if (ItemNames.FirstOrDefault(name => Tells(before, name) && Tells(after, name)) is not { } key)
        {
            for (var at = 0; at < Math.Max(before.Count, after.Count); at++)
                Compare(place.Item(at.ToString(CultureInfo.InvariantCulture)), at < before.Count ? before[at] : null, at < after.Count ? after[at] : null);
            return;
        }

        var (old, now) = (ByKey(before, key), ByKey(after, key));
        foreach (var name in old.Keys.Union(now.Keys, StringComparer.Ordinal))
            Compare(place.Item(name), old.GetValueOrDefault(name), now.GetValueOrDefault(name));
    }

    private static bool Tells(JsonArray list, string key) => list.All(item => item is JsonObject table && table[key] is JsonValue)
        && list.Select(item => Word(item, key)).Distinct(StringComparer.Ordinal).Count() == list.Count;

    private static Dictionary<string, JsonNode?> ByKey(JsonArray list, string key) =>
        list.ToDictionary(item => Word(item, key), item => item, StringComparer.Ordinal);

    private static string Word(JsonNode? item, string key) =>
        item?[key] is { } value ? value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString() : "";
}

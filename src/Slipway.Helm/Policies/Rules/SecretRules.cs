using Slipway.GoTemplates.Values;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Rules of secrets that stand where everybody reads them. What they are is never told.</summary>
internal static class SecretRules
{
    private const string Action = "Put it into a Secret, and take it from there.";

    public static IReadOnlyList<PolicyCheck> Rules { get; } =
    [
        Rule("SWC060", "A ConfigMap holds no secret.", "ConfigMaps are read by many, shown by dashboards and written to logs.", ConfigMaps),
        Rule("SWC061", "A secret is no plain value of a variable.", "It stands in the object, in the release's record and in every description of the pod.", Variables),
        Rule("SWC062", "A secret is no argument.", "Arguments are seen by whoever lists processes.", Arguments),
    ];

    private static PolicyCheck Rule(string id, string title, string why, Func<PolicyContext, IEnumerable<PolicyBreach>> check) =>
        new(new PolicyRule { Id = id, Severity = FindingSeverity.Error, Title = title, Why = why }, check);

    private static IEnumerable<PolicyBreach> ConfigMaps(PolicyContext context) =>
        from map in context.OfKind("ConfigMap")
        from entry in map.Root.Texts("data")
        let found = InText(entry.Key, entry.Value)
        where found is not null
        select new PolicyBreach(map, ObjectPath.Of("data").Below(entry.Key), $"The entry '{entry.Key}' holds {found}.", Action);

    private static IEnumerable<PolicyBreach> Variables(PolicyContext context) =>
        from container in context.Containers
        from variable in container.Root.Items("env").Select((value, index) => (Root: value as GoMap, Index: index))
        let name = variable.Root.Text("name") ?? ""
        let value = variable.Root.Text("value")
        where value is not null
        let found = Named(name, value) ?? SecretShapes.Find(value)
        where found is not null
        select container.Breach(
            container.Path.Below("env").At(variable.Index).Below("value"), $"The variable '{name}' holds {found}.", "Put it into a Secret, and take it from there by 'valueFrom.secretKeyRef'.");

    private static IEnumerable<PolicyBreach> Arguments(PolicyContext context) =>
        from container in context.Containers
        from key in (string[])["command", "args"]
        let items = container.Root.Items(key)
        from index in Enumerable.Range(0, items.Count)
        let found = InArgument(items, index)
        where found is not null
        select container.Breach(container.Path.Below(key).At(index), $"The argument holds {found}.", "Give it by a variable or a file that comes from a Secret.");

    private static string? Named(string name, string value) =>
        SecretNames.IsSecret(name) && SecretNames.IsPlain(value) ? "what its name says is a secret" : null;

    private static string? InText(string name, string text)
    {
        if (SecretShapes.Find(text) is { } shape)
            return shape;
        if (!text.Contains('\n'))
            return Named(name, text);
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            var mark = trimmed.AsSpan().IndexOfAny('=', ':');
            if (mark <= 0 || trimmed[0] is '#' or ';' or '/')
                continue;
            var key = trimmed[..mark].Trim(' ', '"', '\'', '-');
            if (!key.Contains(' ') && Named(key, trimmed[(mark + 1)..]) is not null)
                return $"the secret '{key}'";
        }

        return null;
    }

    private static string? InArgument(IReadOnlyList<object?> items, int index)
    {
        if (items[index] is not string text)
            return null;
        if (SecretShapes.Find(text) is { } shape)
            return shape;
        if (index > 0 && items[index - 1] is string before && before.StartsWith('-') && !before.Contains('=') && !text.StartsWith('-') && Named(before, text) is not null)
            return $"the value of '{before}'";
        foreach (var word in text.Split((char[])[' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var mark = word.IndexOf('=');
            if (mark > 0 && Named(word[..mark], word[(mark + 1)..]) is not null)
                return $"the value of '{word[..mark]}'";
        }

        return null;
    }
}

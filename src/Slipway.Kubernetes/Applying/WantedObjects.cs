using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Reads what is wanted: lists opened, kinds found, namespaces filled in. Tells all mistakes at once.</summary>
internal sealed class WantedObjects(KindSearch kinds, string defaultNamespace)
{
    /// <summary>The objects, lists of objects replaced by their items.</summary>
    public static IEnumerable<KubernetesObject> Opened(IEnumerable<KubernetesObject> objects) => objects.SelectMany(Opened);

    /// <summary>The objects in their final form and in the order of their kinds.</summary>
    /// <exception cref="UsageException">Some are of no kind that the server knows, have no name, or are wanted twice.</exception>
    public async Task<IReadOnlyList<WantedObject>> ReadAsync(IReadOnlyList<KubernetesObject> objects, CancellationToken cancellationToken)
    {
        var all = Opened(objects).ToList();
        var defined = DefinedKinds.Of(all);
        var (mistakes, missing) = (new List<string>(), new List<KubernetesObject>());
        var wanted = new List<WantedObject>();
        foreach (var one in all)
        {
            var served = await kinds.FindAsync(one.Kind, cancellationToken);
            if (one.Metadata.Name.Length == 0)
                mistakes.Add(Nameless(one));
            else if (served is not null || defined.ContainsKey(one.Kind))
                wanted.Add(Form(one, served, served?.IsNamespaced ?? defined[one.Kind]));
            else
                missing.Add(one);
        }

        foreach (var group in missing.GroupBy(one => one.Kind))
            mistakes.Add(await kinds.TellMissingAsync(group.Key, group.Select(one => one.ToString()), cancellationToken));
        mistakes.AddRange(wanted.GroupBy(one => one.Key).Where(group => group.Count() > 1).Select(group => Twice(group.First().Name, group.Count())));
        return mistakes.Count > 0 ? throw new UsageException(mistakes) : InOrder(wanted);
    }

    /// <summary>Kind by kind as kinds first appear, but namespaces and definitions of kinds first: all else may lie in them.</summary>
    private static List<WantedObject> InOrder(List<WantedObject> wanted) =>
        [.. wanted.OrderBy(one => Rank(one.Name.Kind)).GroupBy(one => (one.Key.Family, one.Key.Kind)).SelectMany(group => group)];

    /// <summary>0 for namespaces, 1 for definitions of kinds, 2 for all else.</summary>
    internal static int Rank(ResourceKind kind) => kind is { Group: "", Kind: "Namespace" } ? 0 : DefinedKinds.IsDefinition(kind) ? 1 : 2;

    private WantedObject Form(KubernetesObject one, ApiResource? served, bool isNamespaced)
    {
        var body = ManifestForm.Of(one, isNamespaced ? one.Metadata.Namespace ?? defaultNamespace : null);
        return new WantedObject(body, body.Name, served is null ? "its kind is defined by the same release" : null);
    }

    private static IEnumerable<KubernetesObject> Opened(KubernetesObject one)
    {
        if (!one.Kind.Kind.EndsWith("List", StringComparison.Ordinal) || one.Root.Field("items") is not { ValueKind: JsonValueKind.Array } items)
            return [one];
        var kind = one.Kind.Kind.Length > 4 ? ResourceKind.Of(one.Kind.ApiVersion, one.Kind.Kind[..^4]) : null;
        return items.EnumerateArray().SelectMany(item => Opened(new KubernetesObject(item, ResourceKind.Find(item) ?? kind ?? throw KindlessItem())));
    }

    private static UsageException KindlessItem() =>
        new("An item of a List is no Kubernetes object: it has no 'apiVersion' or no 'kind'. Expected both, such as 'apps/v1' and 'Deployment'.");

    private static string Nameless(KubernetesObject one) => one.Root.Field("metadata").Text("generateName") is { } prefix
        ? $"A {one.Kind.Kind} has only 'metadata.generateName: {prefix}', and what is applied needs 'metadata.name'. Give it a name, or make it a hook."
        : $"A {one.Kind.Kind} has no 'metadata.name'. Give it one.";

    private static string Twice(ObjectName name, int count) =>
        $"{name} is wanted {count} times. Expected each object once: remove the others, or give them other names.";
}

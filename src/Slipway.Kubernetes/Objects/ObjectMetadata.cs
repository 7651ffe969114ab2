using System.Collections.Immutable;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>The <c>metadata</c> of an object, each field read when it is asked for.</summary>
public sealed class ObjectMetadata
{
    private readonly JsonElement _root;

    internal ObjectMetadata(JsonElement root) => _root = root;

    /// <summary>The name; empty where the server is to make one of <c>generateName</c>.</summary>
    public string Name => _root.Text("name") ?? "";

    /// <summary>The namespace; null for what lies in none.</summary>
    public string? Namespace => _root.Text("namespace") is { Length: > 0 } text ? text : null;

    /// <summary>The unique id, another for an object of the same name that is made anew; empty before it is made.</summary>
    public string Uid => _root.Text("uid") ?? "";

    /// <summary>The version of this state, to be compared with others for equality only; empty before it is made.</summary>
    public string ResourceVersion => _root.Text("resourceVersion") ?? "";

    /// <summary>Counts the changes of what is wanted; null where the kind does not count them.</summary>
    public long? Generation => _root.Number("generation");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt => _root.Time("creationTimestamp");

    /// <summary>When its end was asked for; null while nobody did.</summary>
    public DateTimeOffset? DeletedAt => _root.Time("deletionTimestamp");

    /// <summary>Who must agree before it is gone.</summary>
    public ImmutableArray<string> Finalizers => [.. _root.Texts("finalizers")];

    /// <summary>All labels.</summary>
    public ImmutableDictionary<string, string> Labels => Texts("labels");

    /// <summary>All annotations.</summary>
    public ImmutableDictionary<string, string> Annotations => Texts("annotations");

    /// <summary>Whose part it is.</summary>
    public ImmutableArray<OwnerReference> Owners
    {
        get
        {
            var owners = ImmutableArray.CreateBuilder<OwnerReference>();
            foreach (var owner in _root.Items("ownerReferences"))
            {
                if (ResourceKind.Find(owner) is { } kind)
                    owners.Add(new OwnerReference(kind, owner.Text("name") ?? "", owner.Text("uid") ?? "", owner.Flag("controller")));
            }

            return owners.ToImmutable();
        }
    }

    /// <summary>One label; null where it has none of that name.</summary>
    public string? Label(string name) => _root.Field("labels").Text(name);

    /// <summary>One annotation; null where it has none of that name.</summary>
    public string? Annotation(string name) => _root.Field("annotations").Text(name);

    private ImmutableDictionary<string, string> Texts(string name)
    {
        if (_root.Field(name) is not { ValueKind: JsonValueKind.Object } table)
            return ImmutableDictionary<string, string>.Empty;
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in table.EnumerateObject())
            texts[field.Name] = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() ?? "" : "";
        return texts.ToImmutable();
    }
}

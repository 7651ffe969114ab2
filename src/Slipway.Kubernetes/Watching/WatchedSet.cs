using System.Buffers;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>
/// The objects that a watch has told of, with what names them. What a list no longer has is told as vanished; what is told twice is
/// told once. Pure: knows neither server nor clock.
/// </summary>
internal sealed class WatchedSet
{
    private readonly Dictionary<(string? Namespace, string Name), Known> _known = [];
    private HashSet<(string? Namespace, string Name)>? _listed;

    /// <summary>How many there are.</summary>
    public int Count => _known.Count;

    /// <summary>A list begins, or begins anew.</summary>
    public void BeginList() => _listed = [];

    /// <summary>An object of the list.</summary>
    public IEnumerable<WatchEvent> Listed(KubernetesObject found)
    {
        _listed?.Add(KeyOf(found));
        return Present(found);
    }

    /// <summary>The list is complete.</summary>
    public IReadOnlyList<WatchEvent> EndList(string resourceVersion)
    {
        var events = new List<WatchEvent>();
        foreach (var (key, known) in _known.Where(one => _listed?.Contains(one.Key) == false).ToList())
        {
            _known.Remove(key);
            events.Add(new WatchEvent.Vanished(known.ToObject()));
        }

        _listed = null;
        events.Add(new WatchEvent.Synchronized(_known.Count, resourceVersion));
        return events;
    }

    /// <summary>An object was added or changed.</summary>
    public IEnumerable<WatchEvent> Present(KubernetesObject found)
    {
        var key = KeyOf(found);
        var now = Known.Of(found);
        if (_known.TryGetValue(key, out var before))
        {
            if (before.Uid == now.Uid && before.ResourceVersion == now.ResourceVersion && now.ResourceVersion.Length > 0)
                yield break;
            _known[key] = now;
            if (before.Uid == now.Uid)
            {
                yield return new WatchEvent.Changed(found);
                yield break;
            }

            // Another object of the same name: the end of the first was not heard.
            yield return new WatchEvent.Vanished(before.ToObject());
        }

        _known[key] = now;
        yield return new WatchEvent.Appeared(found);
    }

    /// <summary>An object was deleted.</summary>
    public IEnumerable<WatchEvent> Gone(KubernetesObject found)
    {
        var key = KeyOf(found);
        // Of one that was never told of, or that has a successor already, there is nothing to tell.
        if (_known.TryGetValue(key, out var before) && (before.Uid == found.Metadata.Uid || found.Metadata.Uid.Length == 0))
        {
            _known.Remove(key);
            yield return new WatchEvent.Vanished(found);
        }
    }

    private static (string? Namespace, string Name) KeyOf(KubernetesObject one) => (one.Metadata.Namespace, one.Metadata.Name);

    /// <summary>What names an object; a few hundred bytes instead of the whole.</summary>
    private sealed record Known(ResourceKind Kind, string Uid, string ResourceVersion, byte[] Metadata)
    {
        public static Known Of(KubernetesObject one)
        {
            var buffer = new ArrayBufferWriter<byte>(256);
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                foreach (var name in (ReadOnlySpan<string>)["name", "namespace", "uid", "resourceVersion", "labels", "ownerReferences"])
                {
                    if (one.Root.Field("metadata").Field(name) is not { } value)
                        continue;
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }

                writer.WriteEndObject();
            }

            return new Known(one.Kind, one.Metadata.Uid, one.Metadata.ResourceVersion, buffer.WrittenSpan.ToArray());
        }

        public KubernetesObject ToObject()
        {
            byte[] json = [.. "{\"metadata\":"u8, .. Metadata, (byte)'}'];
            return new KubernetesObject(JsonElement.Parse(json, KubernetesObject.Depth), Kind);
        }
    }
}

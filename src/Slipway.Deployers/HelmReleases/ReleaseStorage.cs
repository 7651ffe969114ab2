using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>
/// The records of releases in a namespace, in the objects, labels and encoding of Helm 3 and 4, so that both work on the same releases. Other than Helm's,
/// a write names the state that it replaces: of two that write at once, one is told.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="namespace">Where the records lie.</param>
/// <param name="driver">In what objects.</param>
/// <param name="clock">The clock of the labels.</param>
public sealed class ReleaseStorage(KubernetesClient client, string @namespace, ReleaseDriver driver, TimeProvider clock)
{
    // What Kubernetes takes of the data of a Secret or ConfigMap (MaxSecretSize).
    private const int Limit = 1024 * 1024;
    private const string SecretType = "helm.sh/release.v1";

    private readonly ResourceKind _kind = ResourceKind.Of("v1", driver == ReleaseDriver.Secret ? "Secret" : "ConfigMap");

    /// <summary>The namespace.</summary>
    public string Namespace => @namespace;

    /// <summary>The records of one release, the oldest revision first; none where the namespace is missing, too.</summary>
    public Task<ImmutableArray<StoredRelease>> HistoryAsync(string release, CancellationToken cancellationToken) =>
        FindAsync($"owner=helm,name={release}", @namespace, cancellationToken);

    /// <summary>The records of all releases, by name and revision.</summary>
    /// <param name="everywhere">Whether of all namespaces.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ImmutableArray<StoredRelease>> AllAsync(bool everywhere, CancellationToken cancellationToken) =>
        FindAsync("owner=helm", everywhere ? null : @namespace, cancellationToken);

    /// <summary>Whether a record can be stored.</summary>
    /// <exception cref="UsageException">It is larger than what a Secret or ConfigMap may hold.</exception>
    public void RequireFits(ReleaseRecord record)
    {
        var size = ReleaseCodec.Encode(record).Length;
        if (size <= Limit)
            return;
        throw new UsageException(
            $"The record of release '{record.Name}' takes {Number(size)} bytes, and a {_kind.Kind} holds {Number(Limit)}; nothing was changed. It holds the rendered objects and the chart's own files: "
            + "list large files in '.helmignore', move large data out of templates, or split the chart.");
    }

    /// <summary>Adds a record; its revision must be new.</summary>
    /// <param name="record">The record.</param>
    /// <param name="annotations">Annotations of its object.</param>
    /// <param name="labels">The user's labels of its object; Helm's own cannot be among them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolException">Somebody else added this revision first, or the cluster said no.</exception>
    public async Task<StoredRelease> CreateAsync(
        ReleaseRecord record, IReadOnlyDictionary<string, string> annotations, IReadOnlyDictionary<string, string> labels, CancellationToken cancellationToken)
    {
        var wanted = Build(record, ReleaseLabels.Created(record, clock.GetUtcNow(), labels), annotations, resourceVersion: null);
        try
        {
            return Stored(await client.CreateAsync(wanted, new WriteOptions(), cancellationToken), record);
        }
        catch (KubernetesException exception) when (exception.AlreadyExists)
        {
            throw new ToolException($"Somebody else made revision {Number(record.Revision)} of release '{record.Name}' in '{@namespace}' first; nothing was changed. Run again.", exception);
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    /// <summary>Writes a record again.</summary>
    /// <param name="stored">What it replaces, in that state only.</param>
    /// <param name="record">The record.</param>
    /// <param name="annotations">Annotations beside those that are there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolException">Somebody else changed it meanwhile, or the cluster said no.</exception>
    public async Task<StoredRelease> UpdateAsync(
        StoredRelease stored, ReleaseRecord record, IReadOnlyDictionary<string, string>? annotations, CancellationToken cancellationToken)
    {
        var notes = stored.Annotations.SetItems(annotations ?? ImmutableDictionary<string, string>.Empty);
        var wanted = Build(record, ReleaseLabels.Modified(record, clock.GetUtcNow(), stored.Labels), notes, stored.ResourceVersion);
        try
        {
            return Stored(await client.ReplaceAsync(wanted, new WriteOptions(), cancellationToken), record);
        }
        catch (KubernetesException exception) when (exception.IsConflict || exception.IsNotFound)
        {
            throw new ToolException(
                $"Somebody else changed the record of revision {Number(record.Revision)} of release '{record.Name}' in '{@namespace}' meanwhile, such as a helm command. See 'slipway history {record.Name} -n {@namespace}', and run again.", exception);
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    /// <summary>The record of one revision; null where there is none.</summary>
    public async Task<StoredRelease?> FindAsync(string release, int revision, CancellationToken cancellationToken)
    {
        try
        {
            var found = await client.FindAsync(ObjectName.Of(_kind, @namespace, ReleaseNames.Storage(release, revision)), cancellationToken);
            return found is null ? null : new StoredRelease(found, () => Read(found));
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    /// <summary>Takes a record away; one that is gone is no error.</summary>
    public async Task DeleteAsync(StoredRelease stored, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync(stored.Place, new DeleteOptions(), cancellationToken);
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    private async Task<ImmutableArray<StoredRelease>> FindAsync(string labels, string? where, CancellationToken cancellationToken)
    {
        try
        {
            var list = await client.ListAsync(new ListRequest { Kind = _kind, Namespace = where, LabelSelector = labels }, cancellationToken);
            return [.. list.Items.Where(IsRecord).Select(one => new StoredRelease(one, () => Read(one)))
                .OrderBy(one => one.Place.Namespace, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Revision)];
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    private static bool IsRecord(KubernetesObject one) => one.Metadata.Name.StartsWith("sh.helm.release.v1.", StringComparison.Ordinal);

    private StoredRelease Stored(KubernetesObject answer, ReleaseRecord record) => new(answer, () => record);

    private ReleaseRecord Read(KubernetesObject one)
    {
        try
        {
            var text = one.Root.TryGetProperty("data", out var data) && data.TryGetProperty("release", out var release) ? release.GetString() ?? "" : "";
            return ReleaseCodec.Decode(driver == ReleaseDriver.Secret ? Encoding.ASCII.GetString(Convert.FromBase64String(text)) : text);
        }
        catch (Exception exception) when (exception is ReleaseException or FormatException or InvalidOperationException)
        {
            throw new ToolException($"{one} holds no release record that can be read: {exception.Message.TrimEnd('.')}. Restore it, or delete it where its revision no longer matters.", exception);
        }
    }

    private KubernetesObject Build(
        ReleaseRecord record, IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, string> annotations, string? resourceVersion)
    {
        var encoded = ReleaseCodec.Encode(record);
        var metadata = new JsonObject
        {
            ["name"] = ReleaseNames.Storage(record.Name, record.Revision),
            ["namespace"] = @namespace,
            ["labels"] = Table(labels),
        };
        if (annotations.Count > 0)
            metadata["annotations"] = Table(annotations);
        if (resourceVersion is not null)
            metadata["resourceVersion"] = resourceVersion;
        var node = new JsonObject { ["apiVersion"] = "v1", ["kind"] = _kind.Kind, ["metadata"] = metadata };
        if (driver == ReleaseDriver.Secret)
            node["type"] = SecretType;
        node["data"] = new JsonObject { ["release"] = driver == ReleaseDriver.Secret ? Convert.ToBase64String(Encoding.ASCII.GetBytes(encoded)) : encoded };
        return KubernetesObject.Of(node);
    }

    private static JsonObject Table(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

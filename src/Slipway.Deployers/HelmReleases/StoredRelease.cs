using System.Collections.Immutable;
using System.Globalization;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>The record of one revision of a release, as it lies in the cluster.</summary>
public sealed class StoredRelease
{
    private readonly Lazy<ReleaseRecord> _record;

    internal StoredRelease(KubernetesObject stored, Func<ReleaseRecord> read)
    {
        (Place, ResourceVersion) = (stored.Name, stored.Metadata.ResourceVersion);
        (Labels, Annotations) = (stored.Metadata.Labels, stored.Metadata.Annotations);
        CreatedAt = stored.Metadata.CreatedAt;
        _record = new Lazy<ReleaseRecord>(read);
    }

    private StoredRelease(StoredRelease other, ReleaseRecord record)
    {
        (Place, ResourceVersion, Labels, Annotations, CreatedAt) = (other.Place, other.ResourceVersion, other.Labels, other.Annotations, other.CreatedAt);
        _record = new Lazy<ReleaseRecord>(record);
    }

    /// <summary>The Secret or ConfigMap that holds it.</summary>
    public ObjectName Place { get; }

    /// <summary>The state of that object; what is written again is written in this state only.</summary>
    public string ResourceVersion { get; }

    /// <summary>When that object was made.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>The object's labels: Helm's own six and the user's.</summary>
    public ImmutableDictionary<string, string> Labels { get; }

    /// <summary>The object's annotations: what <see cref="ReleaseAnnotations"/> names.</summary>
    public ImmutableDictionary<string, string> Annotations { get; }

    /// <summary>The release's name.</summary>
    public string Name => Labels.GetValueOrDefault("name", "");

    /// <summary>The revision, from 1.</summary>
    public int Revision => int.TryParse(Labels.GetValueOrDefault("version"), CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    /// <summary>Its state, as labelled.</summary>
    public ReleaseStatus Status => ReleaseStatuses.Parse(Labels.GetValueOrDefault("status", ""));

    /// <summary>The record; read when it is first asked for, as records may be large.</summary>
    /// <exception cref="Slipway.Model.ToolException">It cannot be read.</exception>
    public ReleaseRecord Record => _record.Value;

    /// <summary>The same place with a record that is not written yet.</summary>
    internal StoredRelease With(ReleaseRecord record) => new(this, record);
}

using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>A part of a list.</summary>
public sealed record ObjectPage
{
    /// <summary>The objects.</summary>
    public required ImmutableArray<KubernetesObject> Items { get; init; }

    /// <summary>The state that the whole list shows; a watch goes on from there.</summary>
    public string ResourceVersion { get; init; } = "";

    /// <summary>Where the next page begins; empty for the last one.</summary>
    public string Continue { get; init; } = "";

    /// <summary>
    /// Whether the list begins with this page. It may begin anew when paging took longer than the server remembers; all pages before
    /// this one are void then.
    /// </summary>
    public bool IsFirst { get; init; }
}

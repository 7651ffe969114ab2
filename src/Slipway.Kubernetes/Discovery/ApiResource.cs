using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>A kind of object as an API server serves it.</summary>
public sealed record ApiResource
{
    /// <summary>The kind.</summary>
    public required ResourceKind Kind { get; init; }

    /// <summary>Its name in addresses, such as <c>deployments</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>Its name for one, such as <c>deployment</c>.</summary>
    public string Singular { get; init; } = "";

    /// <summary>Whether its objects lie in namespaces.</summary>
    public bool IsNamespaced { get; init; }

    /// <summary>What can be done with it, such as <c>watch</c>.</summary>
    public ImmutableArray<string> Verbs { get; init; } = [];

    /// <summary>Shorter names, such as <c>deploy</c>.</summary>
    public ImmutableArray<string> ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that it belongs to, such as <c>all</c>.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Its parts with addresses of their own, such as <c>status</c> and <c>scale</c>.</summary>
    public ImmutableArray<string> Subresources { get; init; } = [];

    /// <summary>Plural and group, such as <c>deployments.apps</c>.</summary>
    public string FullName => Kind.Group.Length == 0 ? Plural : $"{Plural}.{Kind.Group}";

    /// <summary>The address of all of them, in a namespace or in all.</summary>
    internal string PathOf(string? @namespace) => PathOf(Kind.Group, Kind.Version)
        + (IsNamespaced && @namespace is not null ? $"/namespaces/{Uri.EscapeDataString(@namespace)}/" : "/") + Plural;

    /// <summary>The address of one of them, or of a part of it.</summary>
    internal string PathOf(string? @namespace, string name, string? subresource = null) =>
        $"{PathOf(@namespace)}/{Uri.EscapeDataString(name)}{(subresource is null ? "" : "/" + subresource)}";

    /// <summary>The address of a version of a group.</summary>
    internal static string PathOf(string group, string version) => group.Length == 0 ? $"/api/{version}" : $"/apis/{group}/{version}";
}

using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>An image to build from a Dockerfile; the same for every builder.</summary>
public sealed record ImageBuildRequest
{
    /// <summary>The folder that the Dockerfile copies from.</summary>
    public required AbsolutePath Context { get; init; }

    /// <summary>The Dockerfile; it may lie outside of the context.</summary>
    public required AbsolutePath Dockerfile { get; init; }

    /// <summary>The stage to build; null (the default): the last one.</summary>
    public string? Stage { get; init; }

    /// <summary>Names for the image, such as <c>localhost:5000/storefront:3f2c9d1</c>. Default: none; it is known by its digest.</summary>
    public ImmutableArray<ImageReference> Names { get; init; } = [];

    /// <summary>Values of <c>ARG</c>s. They can be seen in the image's history: no secrets.</summary>
    public ImmutableSortedDictionary<string, string> Arguments { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Labels of the image.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Secrets by the id that <c>RUN --mount=type=secret,id=…</c> names.</summary>
    public ImmutableDictionary<string, Secret> Secrets { get; init; } = ImmutableDictionary.Create<string, Secret>(StringComparer.Ordinal);

    /// <summary>The socket of an SSH agent for <c>RUN --mount=type=ssh</c>; null (the default): none.</summary>
    public string? SshAgentSocket { get; init; }

    /// <summary>Such as <c>linux/arm64</c>; null (the default): the builder's own.</summary>
    public string? Platform { get; init; }

    /// <summary>
    /// Notes for the image's manifest. Stores of builders keep none, so whoever takes the image out of one writes them. Default: none.
    /// </summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// What may be taken instead of running steps again: images or, as the builder knows them, entries such as <c>type=registry,ref=…</c>
    /// (buildx) or repositories (buildah and podman). Default: what the builder has itself.
    /// </summary>
    public ImmutableArray<string> CacheFrom { get; init; } = [];

    /// <summary>
    /// Where what was built is kept for other machines: <c>type=inline</c> within the image (BuildKit and buildx), entries such as
    /// <c>type=registry,ref=…</c> (buildx), or repositories (buildah and podman). Default: nowhere.
    /// </summary>
    public ImmutableArray<string> CacheTo { get; init; } = [];

    /// <summary>
    /// The time that files and the image carry, as <c>SOURCE_DATE_EPOCH</c>; whole seconds. Mostly that of the commit. Null (the default): now.
    /// </summary>
    public DateTimeOffset? SourceDate { get; init; }

    /// <summary>What may be taken from earlier builds.</summary>
    public BuildCache Cache { get; init; }

    /// <summary>
    /// Finds the login for a registry's host; null: without one. Default: none for any. buildx reads Docker's own files instead.
    /// </summary>
    public Func<string, CancellationToken, Task<RegistryLogin?>> Logins { get; init; } = (_, _) => Task.FromResult<RegistryLogin?>(null);

    /// <summary>
    /// Hosts of the registries that base images come from: BuildKit asks for logins as it needs them, buildah and podman are given those of
    /// these hosts before they begin. Default: none.
    /// </summary>
    public ImmutableArray<string> Registries { get; init; } = [];

    /// <summary><see cref="Arguments"/> with <c>SOURCE_DATE_EPOCH</c>.</summary>
    internal ImmutableSortedDictionary<string, string> DatedArguments => SourceDate is { } date
        ? Arguments.SetItem("SOURCE_DATE_EPOCH", date.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))
        : Arguments;
}

using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What several kubeconfig files say together. Of an entry or value that several have, the first file's counts, whole.</summary>
public sealed record KubeConfig
{
    /// <summary>The files that were read, in order.</summary>
    public ImmutableArray<AbsolutePath> Files { get; init; } = [];

    /// <summary>The context that counts where none is named; null where none is set.</summary>
    public string? CurrentContext { get; init; }

    /// <summary>The clusters by name.</summary>
    public ImmutableDictionary<string, KubeCluster> Clusters { get; init; } = ImmutableDictionary<string, KubeCluster>.Empty;

    /// <summary>The users by name.</summary>
    public ImmutableDictionary<string, KubeUser> Users { get; init; } = ImmutableDictionary<string, KubeUser>.Empty;

    /// <summary>The contexts by name.</summary>
    public ImmutableDictionary<string, KubeContext> Contexts { get; init; } = ImmutableDictionary<string, KubeContext>.Empty;

    /// <summary>Whether nothing is configured at all.</summary>
    public bool IsEmpty => Clusters.Count == 0 && Users.Count == 0 && Contexts.Count == 0 && CurrentContext is null;

    /// <summary>
    /// The files that <c>kubectl</c> would read: the list in <c>KUBECONFIG</c>, each once, else <c>.kube/config</c> below the home
    /// folder. They need not exist.
    /// </summary>
    /// <param name="variables">The environment variables.</param>
    /// <param name="home">The user's home folder.</param>
    /// <param name="folder">Where relative paths begin.</param>
    public static ImmutableArray<AbsolutePath> FindFiles(
        ImmutableDictionary<string, string> variables, AbsolutePath home, AbsolutePath folder)
    {
        var listed = variables.TryGetValue("KUBECONFIG", out var value) ? value : "";
        var files = listed.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(part => folder / part).Distinct();
        return listed.Length > 0 ? [.. files] : [home / ".kube" / "config"];
    }

    /// <summary>Reads files; those that do not exist say nothing.</summary>
    /// <exception cref="UsageException">Some cannot be read or have mistakes; all are told, with file and line.</exception>
    public static KubeConfig Read(IEnumerable<AbsolutePath> files)
    {
        var mistakes = new KubeConfigMistakes();
        var read = files.Where(file => file.FileExists).Select(file => KubeConfigReader.Read(file, mistakes)).ToList();
        mistakes.ThrowIfAny();
        return read.Aggregate(new KubeConfig(), Merge);
    }

    private static KubeConfig Merge(KubeConfig first, KubeConfig next) => new()
    {
        Files = first.Files.AddRange(next.Files),
        CurrentContext = first.CurrentContext ?? next.CurrentContext,
        Clusters = next.Clusters.SetItems(first.Clusters),
        Users = next.Users.SetItems(first.Users),
        Contexts = next.Contexts.SetItems(first.Contexts),
    };
}

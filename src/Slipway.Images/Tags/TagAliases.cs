using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>The tags that an image gets besides its address. A dirty tree gets none.</summary>
/// <param name="Kinds">Those that come of facts.</param>
/// <param name="Named">Those that are named as they are.</param>
public sealed record TagAliases(ImmutableArray<TagKind> Kinds, ImmutableArray<Tag> Named)
{
    private static readonly ImmutableDictionary<string, TagKind> Known = ImmutableDictionary<string, TagKind>.Empty
        .WithComparers(StringComparer.OrdinalIgnoreCase)
        .Add("branch", TagKind.Branch).Add("describe", TagKind.Describe).Add("semver", TagKind.Version).Add("latest", TagKind.Latest);

    /// <summary>Reads aliases: <c>branch</c>, <c>describe</c>, <c>semver</c>, <c>latest</c>, or any other tag as it is.</summary>
    /// <exception cref="UsageException">A name is no tag, or that of an address; all mistakes at once.</exception>
    public static TagAliases Parse(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToArray();
        string[] named = [.. all.Where(name => !Known.ContainsKey(name))];
        string[] mistakes = [.. named.Select(MistakeIn).OfType<string>()];
        return mistakes.Length == 0
            ? new TagAliases([.. all.Where(Known.ContainsKey).Select(name => Known[name]).Distinct()], [.. named.Select(name => Tag.Parse(name))])
            : throw new UsageException(mistakes);
    }

    /// <summary>The tags of one image, each once.</summary>
    /// <exception cref="UsageException">The tree is dirty, a kind lacks its fact, or the fact is none; all mistakes at once.</exception>
    public ImmutableArray<ImageTag> TagsOf(TagFacts facts)
    {
        if (Kinds.IsEmpty && Named.IsEmpty)
            return [];
        if (facts.State == TreeState.Dirty)
            throw new UsageException("The work tree differs from its commit, and an alias would promise what cannot be built again. Commit first, or leave '--alias' out.");
        var tags = new TagScheme(Kinds).TagsOf(facts);
        if (Kinds.Contains(TagKind.Latest) && tags.All(one => one.Kind != TagKind.Latest))
            throw new UsageException($"'{facts.Version}' is a prerelease, which 'latest' never points at. Leave 'latest' out of '--alias'.");
        return [.. tags.Concat(Named.Select(tag => new ImageTag(tag, TagKind.Named, TagRole.Alias))).DistinctBy(one => one.Tag)];
    }

    private static string? MistakeIn(string name) =>
        !Tag.TryParse(name, null, out var tag)
            ? $"'{name}' for '--alias' is neither 'branch', 'describe', 'semver' or 'latest' nor an image tag. Expected at most 128 letters, digits, '_', '.' and '-', such as 'nightly'."
        : ImageTags.IsFixed(tag)
            ? $"'{name}' for '--alias' reads as the tag of a commit, a tree or a list of referrers, and those never move. Choose another name, such as 'nightly'."
        : ImageTags.IsAddress(tag)
            ? $"'{name}' for '--alias' is a whole version, which never moves. Tag the commit by 'git tag v{name.TrimStart('v')}', and use 'semver'."
        : null;
}

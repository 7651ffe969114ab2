using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Which tags images get. What comes of it depends on the facts alone. Of a dirty tree only addresses by commit are made, with
/// <c>-dirty</c> behind them: an alias or a version would promise what cannot be built again.
/// </summary>
/// <param name="Kinds">The kinds, in the order that the tags come in; at least one.</param>
public sealed record TagScheme(ImmutableArray<TagKind> Kinds)
{
    /// <summary>The commit alone.</summary>
    public static TagScheme Default { get; } = new([TagKind.Commit]);

    // A tag that is named as it is comes of no fact.
    private static IEnumerable<TagKind> KnownKinds => Enum.GetValues<TagKind>().Where(kind => kind != TagKind.Named);

    /// <summary>Reads a scheme: kinds separated by commas, such as <c>commit,branch,version</c>.</summary>
    /// <exception cref="UsageException">A kind is not known, or there is none.</exception>
    public static TagScheme Parse(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = KnownKinds.ToImmutableSortedDictionary(NameOf, kind => kind, StringComparer.OrdinalIgnoreCase);
        return names.Length > 0 && names.All(known.ContainsKey)
            ? new TagScheme([.. names.Select(name => known[name]).Distinct()])
            : throw new UsageException(
                $"'{text}' is not a tag scheme. Expected one or more of {string.Join(", ", known.Keys.Select(name => $"'{name}'"))}, separated by commas, such as 'commit,branch'.");
    }

    /// <summary>The tags of one image, each once.</summary>
    /// <exception cref="UsageException">A kind lacks its fact, or the fact is none; all mistakes at once.</exception>
    public ImmutableArray<ImageTag> TagsOf(TagFacts facts)
    {
        List<string> mistakes = [];
        ImmutableArray<ImageTag> tags = [.. Kinds.Distinct().SelectMany(kind => TagsOf(kind, facts, mistakes)).DistinctBy(one => one.Tag)];
        return mistakes.Count == 0 ? tags : throw new UsageException(mistakes);
    }

    /// <summary>The kinds, as <see cref="Parse"/> reads them.</summary>
    public override string ToString() => string.Join(',', Kinds.Select(NameOf));

    private static IEnumerable<ImageTag> TagsOf(TagKind kind, TagFacts facts, List<string> mistakes) => kind switch
    {
        TagKind.Commit => [Address(facts.Commit.Value, kind, facts)],
        TagKind.ShortCommit => [Address(facts.Commit.Short, kind, facts)],
        TagKind.Tree => Require(facts.TreeId, kind, "the tree's object name, 40 or 64 hexadecimal digits", GitCommit.TryParse(facts.TreeId, null, out _), mistakes)
            is { } tree ? [Address($"tree-{tree}", kind, facts)] : [],
        TagKind.Describe => Require(facts.Describe, kind, "what 'git describe' says; fetch the repository's tags", facts.Describe is { Length: > 0 }, mistakes)
            is { } text ? [Described(text, facts)] : [],
        TagKind.Branch => Require(facts.Branch, kind, "a branch; CI hosts check out without one, so name it", facts.Branch is { Length: > 0 }, mistakes)
            is { } branch && facts.State == TreeState.Clean ? [new ImageTag(ImageTags.Escape(branch), kind, TagRole.Alias)] : [],
        TagKind.Named => [],
        _ => Require(facts.Version, kind, "a semantic version, such as git's tag 'v1.2.3' on the commit", SemanticVersion.Find(facts.Version ?? "") is not null, mistakes)
            is { } version && facts.State == TreeState.Clean ? Versioned(version, kind, mistakes) : [],
    };

    private static ImageTag Address(string text, TagKind kind, TagFacts facts) =>
        new(Tag.Parse(facts.State == TreeState.Dirty ? text + "-dirty" : text), kind, TagRole.Address);

    // 'git describe --dirty' may have said it already. A tag of git may hold what one of an image may not.
    private static ImageTag Described(string text, TagFacts facts)
    {
        var whole = facts.State == TreeState.Dirty && !text.EndsWith("-dirty", StringComparison.Ordinal) ? text + "-dirty" : text;
        return new ImageTag(Tag.TryParse(whole, null, out var tag) ? tag : ImageTags.Escape(whole), TagKind.Describe, TagRole.Address);
    }

    private static IEnumerable<ImageTag> Versioned(string text, TagKind kind, List<string> mistakes)
    {
        if (SemanticVersion.Find(text) is not { } version)
            yield break;
        if (kind == TagKind.Latest)
        {
            if (!version.IsPrerelease)
                yield return new ImageTag(Tag.Parse("latest"), kind, TagRole.Alias);
            yield break;
        }

        // Tags know no '+'; Helm and others write '_' for it.
        if (Tag.TryParse(version.Text.Replace('+', '_'), null, out var whole))
            yield return new ImageTag(whole, kind, TagRole.Address);
        else
            mistakes.Add($"Version '{text}' is too long for an image tag. Expected at most 128 characters.");
        if (version.IsPrerelease)
            yield break;
        yield return new ImageTag(Tag.Parse($"{version.Major}.{version.Minor}"), kind, TagRole.Alias);
        // Before 1.0 each minor may break what was (semver.org, 4), so '0' would promise nothing.
        if (version.Major != "0")
            yield return new ImageTag(Tag.Parse(version.Major), kind, TagRole.Alias);
    }

    private static string? Require(string? fact, TagKind kind, string expected, bool isFit, List<string> mistakes)
    {
        if (isFit)
            return fact;
        mistakes.Add($"There is no tag by '{(kind == TagKind.Version ? "semver" : NameOf(kind))}': {(fact is null ? "git says nothing for it here" : $"'{fact}' is none")}. Expected {expected}.");
        return null;
    }

    // 'ShortCommit' is 'short-commit'.
    private static string NameOf(TagKind kind) =>
        string.Concat($"{kind}".Select((letter, at) => char.IsUpper(letter) ? $"{(at > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}

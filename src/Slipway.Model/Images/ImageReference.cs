using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Slipway.Model;

/// <summary>
/// Where an image lies: <c>registry/repository[:tag][@digest]</c>, with the registry always written out and at least one of
/// tag and digest present. Nothing defaults to <c>latest</c> or to a public registry.
/// Grammar: distribution/reference; registry is <c>host[:port]</c>.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<ImageReference>))]
public sealed partial record ImageReference : IParsable<ImageReference>
{
    private ImageReference(string registry, string repository, Tag? tag, Digest? digest) =>
        (Registry, Repository, Tag, Digest) = (registry, repository, tag, digest);

    /// <summary>Host and, where given, port, such as <c>localhost:5000</c>.</summary>
    public string Registry { get; }

    /// <summary>The path within the registry, such as <c>team/storefront</c>.</summary>
    public string Repository { get; }

    /// <summary>The address; null where only the digest is known.</summary>
    public Tag? Tag { get; }

    /// <summary>The identity; null before the image was built or resolved.</summary>
    public Digest? Digest { get; }

    /// <summary>A reference by tag.</summary>
    /// <exception cref="UsageException">Registry or repository break the grammar.</exception>
    public static ImageReference Create(string registry, string repository, Tag tag) =>
        Parse($"{registry}/{repository}:{tag}");

    /// <summary>A reference by digest.</summary>
    /// <exception cref="UsageException">Registry or repository break the grammar.</exception>
    public static ImageReference Create(string registry, string repository, Digest digest) =>
        Parse($"{registry}/{repository}@{digest}");

    /// <summary>The same reference, bound to a digest.</summary>
    public ImageReference WithDigest(Digest digest) => new(Registry, Repository, Tag, digest);

    /// <summary>Reads a reference.</summary>
    /// <exception cref="UsageException">The text breaks the grammar above.</exception>
    public static ImageReference Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new UsageException(
            $"'{s}' is not an image reference. Expected 'registry/repository:tag', '…@sha256:<digest>' or both, "
            + "such as 'localhost:5000/storefront:3f2c9d1'.");

    /// <summary>Reads a reference, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ImageReference result)
    {
        result = null;
        var match = s is null ? Match.Empty : Rule().Match(s);
        if (!match.Success || match.Groups["repository"].Length > 255)
            return false;
        Digest? digest = null;
        if (match.Groups["digest"].Success && !Digest.TryParse(match.Groups["digest"].Value, null, out digest))
            return false;
        var tag = match.Groups["tag"].Success ? Tag.Parse(match.Groups["tag"].Value) : null;
        if (tag is null && digest is null)
            return false;
        result = new ImageReference(match.Groups["registry"].Value, match.Groups["repository"].Value, tag, digest);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Registry}/{Repository}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    [GeneratedRegex(
        @"\A(?<registry>[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[0-9]{1,5})?|\[[0-9a-fA-F:]+\](:[0-9]{1,5})?)/"
        + @"(?<repository>[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*)"
        + @"(:(?<tag>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?(@(?<digest>[a-z0-9]+:[0-9a-f]+))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}

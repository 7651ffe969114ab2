using System.Text.RegularExpressions;

namespace Slipway.Helm.Repositories;

/// <summary>The place of a chart in a registry: <c>registry/repository</c>, with a tag or a digest.</summary>
/// <param name="Registry">Host and, where given, port.</param>
/// <param name="Repository">The path within it.</param>
/// <param name="Tag">The tag, in which <c>+</c> became <c>_</c>; empty for none.</param>
/// <param name="Digest">The digest as it was written; empty for none.</param>
internal sealed partial record OciReference(string Registry, string Repository, string Tag, string Digest)
{
    public const string Scheme = "oci://";

    public static bool IsOci(string address) => address.StartsWith(Scheme, StringComparison.Ordinal);

    /// <exception cref="RepositoryException">It is none; as Helm says it.</exception>
    public static OciReference Parse(string text)
    {
        var raw = IsOci(text) ? text[Scheme.Length..] : text;
        var digest = "";
        if (raw.LastIndexOf('@') is >= 0 and var at)
            (raw, digest) = (raw[..at], raw[(at + 1)..]);
        var slash = raw.IndexOf('/');
        if (slash < 0)
            throw Invalid("missing registry or repository");
        var (registry, repository, tag) = (raw[..slash], raw[(slash + 1)..], "");
        if (repository.IndexOf(':') is >= 0 and var colon)
        {
            // Registries allow no '+' in tags.
            (repository, tag) = (repository[..colon], repository[(colon + 1)..].Replace('+', '_'));
            if (!TagRule().IsMatch(tag))
                throw Invalid($"invalid tag \"{tag}\"");
        }

        if (!RepositoryRule().IsMatch(repository))
            throw Invalid($"invalid repository \"{repository}\"");
        if (!Uri.TryCreate($"https://{registry}/", UriKind.Absolute, out var host) || host.UserInfo.Length > 0 || host.AbsolutePath != "/" || registry.AsSpan().ContainsAny(" \\?#"))
            throw Invalid($"invalid registry \"{registry}\"");
        return new OciReference(registry, repository, tag, digest);
    }

    public override string ToString() =>
        Tag.Length > 0 ? $"{Registry}/{Repository}:{Tag}" : Digest.Length > 0 ? $"{Registry}/{Repository}@{Digest}" : $"{Registry}/{Repository}";

    private static RepositoryException Invalid(string why) => new($"invalid reference: {why}");

    [GeneratedRegex("""^\w[\w.-]{0,127}\z""", RegexOptions.ECMAScript | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TagRule();

    [GeneratedRegex("""^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RepositoryRule();
}

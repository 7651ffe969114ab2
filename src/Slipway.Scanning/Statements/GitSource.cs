using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A commit of a repository, as provenance names what was built.</summary>
/// <param name="Repository">The address, without what different tools put around it.</param>
/// <param name="Commit">The commit; null where none is said.</param>
public sealed record GitSource(string Repository, GitCommit? Commit)
{
    /// <summary>The sources that a provenance names: of our own and GitHub's, and of BuildKit's.</summary>
    public static ImmutableArray<GitSource> Of(SlsaProvenance provenance)
    {
        List<GitSource> found = [];
        foreach (var one in provenance.BuildDefinition.ResolvedDependencies ?? [])
            if (one.Uri is { } uri && (uri.StartsWith("git+", StringComparison.OrdinalIgnoreCase) || one.Digest?.ContainsKey("gitCommit") == true))
                found.Add(new GitSource(Normalize(uri), CommitOf(one.Digest?.GetValueOrDefault("gitCommit") ?? one.Digest?.GetValueOrDefault("sha1"))));
        var parameters = provenance.BuildDefinition.ExternalParameters;
        if (parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("configSource", out var source) && source.ValueKind == JsonValueKind.Object
            && source.TryGetProperty("uri", out var address) && address.ValueKind == JsonValueKind.String)
            found.Add(new GitSource(Normalize(address.GetString() ?? ""), CommitOf(Sha1Of(source))));
        return [.. found.Distinct()];
    }

    /// <summary>Whether two addresses are of one repository. On github.com the case does not matter.</summary>
    public static bool IsSameRepository(string one, string other)
    {
        var (first, second) = (Normalize(one), Normalize(other));
        var isGitHub = first.StartsWith("https://github.com/", StringComparison.OrdinalIgnoreCase);
        return string.Equals(first, second, isGitHub ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    internal static ResourceDescriptor Describe(Uri repository, string reference, GitCommit? commit) => new()
    {
        Uri = $"git+{Normalize(repository.ToString())}{(reference.Length > 0 ? "@" + reference : "")}",
        Digest = commit is null ? null : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("gitCommit", commit.Value),
    };

    // 'git+https://Host/acme/shop.git@refs/heads/main', 'https://host/acme/shop.git#main' and 'https://host/acme/shop/' are one repository.
    internal static string Normalize(string address)
    {
        var text = address.StartsWith("git+", StringComparison.OrdinalIgnoreCase) ? address[4..] : address;
        text = text.Split('#', 2)[0];
        var path = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? text.IndexOf('/', scheme + 3) : -1;
        // An '@' before the path is of whoever logs in; it is left out, as is what follows the one after.
        if (path > 0 && text.IndexOf('@', path) is > 0 and var at)
            text = text[..at];
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0)
            text = $"{url.Scheme}://{url.Host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.AbsolutePath}";
        text = text.TrimEnd('/');
        return text.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? text[..^4] : text;
    }

    private static string? Sha1Of(JsonElement source) =>
        source.TryGetProperty("digest", out var digest) && digest.ValueKind == JsonValueKind.Object && digest.TryGetProperty("sha1", out var sha1) && sha1.ValueKind == JsonValueKind.String ? sha1.GetString() : null;

    private static GitCommit? CommitOf(string? text) => GitCommit.TryParse(text, null, out var commit) ? commit : null;
}

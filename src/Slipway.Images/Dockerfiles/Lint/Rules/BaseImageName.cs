namespace Slipway.Images;

/// <summary>
/// The parts of a base image's name; unlike <see cref="Slipway.Model.ImageReference"/>, what a Dockerfile may leave
/// out may be absent.
/// </summary>
/// <param name="Registry">Host and port; null for Docker Hub.</param>
/// <param name="Repository">The path within the registry.</param>
/// <param name="Tag">The tag; null where there is none.</param>
/// <param name="Digest">The digest; null where there is none.</param>
internal sealed record BaseImageName(string? Registry, string Repository, string? Tag, string? Digest)
{
    /// <summary>
    /// Microsoft's kind of .NET image: <c>sdk</c>, <c>aspnet</c>, <c>runtime</c> or <c>runtime-deps</c>; null for any
    /// other.
    /// </summary>
    public string? DotNetKind => Registry == "mcr.microsoft.com" && Repository.Split('/') is ["dotnet", .. var rest]
        && rest.LastOrDefault() is ("sdk" or "aspnet" or "runtime" or "runtime-deps")
            ? Repository.Split('/')[^1]
            : null;

    public static BaseImageName Parse(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : image[(at + 1)..];
        var name = at < 0 ? image : image[..at];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
        name = tag is null ? name : name[..colon];
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        // Docker's rule: the first part is a host where it looks like one.
        var isHost = slash > 0 && (name.AsSpan(0, slash).IndexOfAny('.', ':') >= 0 || name[..slash] == "localhost");
        return new BaseImageName(isHost ? name[..slash] : null, isHost ? name[(slash + 1)..] : name, tag, digest);
    }
}

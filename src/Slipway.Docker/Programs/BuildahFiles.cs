using System.Collections.Immutable;

namespace Slipway.Docker;

/// <summary>The files that buildah is given.</summary>
internal sealed record BuildahFiles
{
    /// <summary>Where it writes the id of the image.</summary>
    public required string ImageId { get; init; }

    /// <summary>Where each secret lies, by id.</summary>
    public ImmutableSortedDictionary<string, string> Secrets { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Logins of registries; null: those that the program finds itself.</summary>
    public string? Logins { get; init; }
}

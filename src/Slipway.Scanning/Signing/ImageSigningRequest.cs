using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What is to be signed.</summary>
public sealed record ImageSigningRequest
{
    /// <summary>The image or index.</summary>
    public required Digest Image { get; init; }

    /// <summary>The name that it is signed under, a repository such as <c>ghcr.io/acme/shop</c>; for people, verifiers go by the digest.</summary>
    public required string Reference { get; init; }

    /// <summary>What is said of it; each must be about <see cref="Image"/>. None by default.</summary>
    public ImmutableArray<InTotoStatement> Statements { get; init; } = [];

    /// <summary>In which form; by default what cosign 2 and 3 find.</summary>
    public SignatureStorage Storage { get; init; } = SignatureStorage.BundlesAndTags;

    /// <summary>Whether the image is signed too; by default it is.</summary>
    public SigningScope Scope { get; init; } = SigningScope.ImageAndStatements;

    /// <summary>What is signed of an index; by default it alone.</summary>
    public PlatformSigning Platforms { get; init; } = PlatformSigning.IndexAlone;

    /// <summary>Fails where it is contradictory; names all mistakes.</summary>
    /// <exception cref="UsageException">It is.</exception>
    internal void Check()
    {
        List<string> mistakes = [];
        if (Storage == SignatureStorage.None)
            mistakes.Add($"Signatures of '{Image}' are to be stored nowhere. Expected bundles, tags or both.");
        if (Scope == SigningScope.StatementsAlone && Statements.IsEmpty)
            mistakes.Add($"Of '{Image}' nothing is to be signed: neither it nor a statement about it. Give statements, or sign the image.");
        if (Reference.Length is 0 or > 1024)
            mistakes.Add($"Image '{Image}' is to be signed under a name of {Reference.Length} characters. Expected a repository, such as 'ghcr.io/acme/shop'.");
        foreach (var statement in Statements.Where(statement => !statement.IsAbout(Image)))
            mistakes.Add($"A statement of type '{statement.PredicateType}' is not about '{Image}', which is to be signed. Make that image its subject.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }
}

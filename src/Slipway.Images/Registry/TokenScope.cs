namespace Slipway.Images;

/// <summary>What a request must be allowed (distribution, "Token Scope Documentation").</summary>
/// <param name="Repository">The repository that it is about, which its credential is looked up for.</param>
/// <param name="Text">One or more scopes, separated by spaces, such as <c>repository:team/app:pull,push</c>.</param>
internal sealed record TokenScope(string Repository, string Text)
{
    public static TokenScope Pull(string repository) => new(repository, $"repository:{repository}:pull");

    public static TokenScope Push(string repository) => new(repository, $"repository:{repository}:pull,push");

    public static TokenScope Delete(string repository) => new(repository, $"repository:{repository}:pull,push,delete");

    /// <summary>To mount what another repository holds, that one must be readable.</summary>
    public static TokenScope Mount(string repository, string from) => new(repository, $"{Push(repository).Text} {Pull(from).Text}");

    /// <summary>What to ask a token server for: what the registry missed comes first, since some servers look at the first scope alone.</summary>
    /// <param name="missed">The challenge's scopes; null where it names none.</param>
    public IEnumerable<string> With(string? missed) =>
        $"{missed} {Text}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
}

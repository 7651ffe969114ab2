using Slipway.Model;

namespace Slipway.Images;

/// <summary>One rule of the linter, as data: what documents, lists and reports tell of it.</summary>
public sealed record DockerfileRule
{
    /// <summary>
    /// The id: hadolint's (<c>DL3008</c>) where it has the rule, else BuildKit's name, else ours (<c>NET001</c>,
    /// <c>IGN001</c>).
    /// </summary>
    public required string Id { get; init; }

    /// <summary>How much a breach weighs by default.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>What the rule asks for, in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What happens to whoever does not keep it, in one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>
    /// BuildKit's name for the same; null where it has none. <c># check=skip=…</c> and ignores take it too.
    /// </summary>
    public string? BuildKitName { get; init; }

    /// <summary>False where the rule is asked for by <see cref="DockerfileLintOptions.Enabled"/> only.</summary>
    public bool IsOnByDefault { get; init; } = true;

    /// <summary>Where more is written.</summary>
    public string Url => Id switch
    {
        ['D', 'L', ..] => $"https://github.com/hadolint/hadolint/wiki/{Id}",
        ['N', 'E', 'T', ..] or ['I', 'G', 'N', ..] => $"docs/dockerfile-lint.md#{Id.ToLowerInvariant()}",
        _ => $"https://docs.docker.com/reference/build-checks/{Dashed(Id)}/",
    };

    private static string Dashed(string name) =>
        string.Concat(name.Select((letter, index) => index > 0
            && char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}

namespace Slipway.Images;

/// <summary>One stage of a Dockerfile: FROM and what follows until the next one.</summary>
public sealed record DockerfileStage
{
    /// <summary>The stage's number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The instruction that begins it.</summary>
    public required DockerfileInstruction.From From { get; init; }

    /// <summary>What follows FROM.</summary>
    public required IReadOnlyList<DockerfileInstruction> Instructions { get; init; }

    /// <summary>
    /// The base with the defaults of global arguments put in; null where an argument without default is in it.
    /// </summary>
    public required string? Image { get; init; }

    /// <summary>The earlier stage that it builds on; null where the base is an image.</summary>
    public required DockerfileStage? BaseStage { get; init; }

    /// <summary>The name as written; null where it has none.</summary>
    public string? Name => From.Name;

    /// <summary>Whether it starts from nothing.</summary>
    public bool IsScratch => BaseStage is null && Image == "scratch";

    /// <summary>This stage and those below it, from the one on an image upwards.</summary>
    public IReadOnlyList<DockerfileStage> Chain => BaseStage is { } below ? [.. below.Chain, this] : [this];

    /// <summary>
    /// The stage as a message names it: <c>'build'</c>, or <c>number 2</c>, counted from 0 as Docker does.
    /// </summary>
    public override string ToString() => Name is null ? $"number {Index}" : $"'{Name}'";
}

namespace Slipway.Images;

/// <summary>An instruction on its way to a meaning.</summary>
internal sealed record RawInstruction(InstructionSource Source, char Escape, MistakeList Mistakes)
{
    public string Keyword { get; } = Source.Keyword.ToUpperInvariant();

    public string Arguments => Source.Arguments;

    /// <summary>Notes a mistake; the null is what the reader then returns.</summary>
    public DockerfileInstruction? Wrong(string message, string action)
    {
        Mistakes.Add(Source.Lines.First, message, action);
        return null;
    }
}

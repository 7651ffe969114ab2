namespace Slipway.GoTemplates.Parsing;

/// <summary>How a source is cut: its delimiters, and whether <c>break</c> and <c>continue</c> are keywords (not functions of the user).</summary>
internal sealed record LexerOptions
{
    public string LeftDelimiter { get; init; } = "{{";

    public string RightDelimiter { get; init; } = "}}";

    public bool HasBreak { get; init; } = true;

    public bool HasContinue { get; init; } = true;
}

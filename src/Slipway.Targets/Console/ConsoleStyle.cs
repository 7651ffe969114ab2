namespace Slipway.Targets;

/// <summary>Colours, or none. The text is the same with and without.</summary>
internal sealed record ConsoleStyle(bool IsColoured)
{
    /// <summary>Colour on terminals alone; <c>NO_COLOR</c> and <c>TERM=dumb</c> turn it off.</summary>
    public static ConsoleStyle For(BuildEnvironment environment) => new(IsColouredBy(
        environment.IsOutputTerminal, environment.Variables.GetValueOrDefault("NO_COLOR"), environment.Variables.GetValueOrDefault("TERM")));

    /// <summary>The rule behind it.</summary>
    public static bool IsColouredBy(bool isTerminal, string? noColor, string? term) =>
        isTerminal && string.IsNullOrEmpty(noColor) && term != "dumb";

    public string Bold(string text) => Paint("1", text);

    public string Dim(string text) => Paint("2", text);

    public string Of(LogLevel level, string text) => level switch
    {
        LogLevel.Error => Paint("31", text),
        LogLevel.Warning => Paint("33", text),
        LogLevel.Debug => Dim(text),
        _ => text,
    };

    public string Of(TargetStatus status, string text) => status switch
    {
        TargetStatus.Succeeded => Paint("32", text),
        TargetStatus.Failed or TargetStatus.Aborted => Paint("31", text),
        TargetStatus.NotRun => Paint("33", text),
        _ => Dim(text),
    };

    public string Good(string text) => Paint("32", text);

    public string Bad(string text) => Paint("31", text);

    private string Paint(string code, string text) => IsColoured ? $"\e[{code}m{text}\e[0m" : text;
}

namespace Slipway.Scanning;

/// <summary>Where an exception is written.</summary>
/// <param name="Path">The file, or <c>code</c>.</param>
/// <param name="Line">The line, from 1; 0 for code.</param>
public sealed record ExceptionSource(string Path, int Line)
{
    /// <summary>Those of the policy itself.</summary>
    public static ExceptionSource Code { get; } = new("code", 0);

    /// <summary>As messages print it: <c>.trivyignore:3</c>.</summary>
    public override string ToString() => Line > 0 ? $"{Path}:{Line}" : Path;
}

namespace Slipway.Model;

/// <summary>
/// One thing that a check found in a file: which rule, where, what is wrong and what to do. A value, never an exception: whoever
/// asked decides what it stops.
/// </summary>
public sealed record Finding
{
    /// <summary>How much it weighs.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The rule's id, such as <c>DL3008</c>; stable, as people write it into ignores.</summary>
    public required string Rule { get; init; }

    /// <summary>What is wrong, on what, expected against actual: one sentence with its full stop.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it: one sentence with its full stop; empty where the message says it all.</summary>
    public string Action { get; init; } = "";

    /// <summary>The file as the caller named it.</summary>
    public required string File { get; init; }

    /// <summary>The line, from 1; 0 where the file as a whole is meant.</summary>
    public required int Line { get; init; }

    /// <summary>The column, from 1; null where the line says enough.</summary>
    public int? Column { get; init; }

    /// <summary><c>file:line:column: severity rule: message action</c>, the form that editors and CI hosts make links of.</summary>
    public override string ToString()
    {
        var column = Column is { } number ? $":{number}" : "";
        var action = Action.Length == 0 ? "" : $" {Action}";
        return $"{File}:{Line}{column}: {Severity.ToString().ToLowerInvariant()} {Rule}: {Message}{action}";
    }
}

namespace Slipway.DotNet;

/// <summary>A warning or error of the compiler, an analyzer, NuGet or MSBuild.</summary>
public sealed record BuildDiagnostic
{
    /// <summary>Warning or error.</summary>
    public required BuildSeverity Severity { get; init; }

    /// <summary>Its code, such as <c>CS8602</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What it says, secrets masked.</summary>
    public required string Message { get; init; }

    /// <summary>The file it is about, as the tool wrote it; null where it is about no file.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1; null where unknown.</summary>
    public int? Line { get; init; }

    /// <summary>The column, from 1; null where unknown.</summary>
    public int? Column { get; init; }

    /// <summary>As MSBuild writes it, without the project.</summary>
    public override string ToString()
    {
        var place = (Line, Column) switch
        {
            (null, _) => File,
            (_, null) => $"{File}({Line})",
            _ => $"{File}({Line},{Column})",
        };
        var severity = Severity == BuildSeverity.Error ? "error" : "warning";
        return (place is null ? "" : place + ": ") + $"{severity} {Code}: {Message}";
    }
}

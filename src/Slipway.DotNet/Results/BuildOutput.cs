using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.DotNet;

/// <summary>Reads warnings and errors in MSBuild's format, line by line, each once.</summary>
internal sealed partial class BuildOutput
{
    // Beyond this nobody reads; it bounds the memory of a build gone wild.
    private const int Most = 10_000;

    private readonly HashSet<BuildDiagnostic> _seen = [];
    private readonly List<BuildDiagnostic> _diagnostics = [];

    public ImmutableArray<BuildDiagnostic> Diagnostics => [.. _diagnostics];

    public void Read(string line)
    {
        if (_diagnostics.Count < Most && Parse(line) is { } diagnostic && _seen.Add(diagnostic))
            _diagnostics.Add(diagnostic);
    }

    /// <summary>A diagnostic, or null where the line is none.</summary>
    public static BuildDiagnostic? Parse(string line)
    {
        // Most lines are none: two searches are cheaper than the pattern.
        if (!line.Contains("error ", StringComparison.Ordinal) && !line.Contains("warning ", StringComparison.Ordinal))
            return null;
        var match = Pattern().Match(line);
        if (!match.Success)
            return null;
        var origin = match.Groups["origin"].Value;
        return new BuildDiagnostic
        {
            Severity = match.Groups["severity"].Value == "error" ? BuildSeverity.Error : BuildSeverity.Warning,
            Code = match.Groups["code"].Value,
            Message = match.Groups["text"].Value.Trim(),
            // A bare word is the tool (MSBUILD, CSC), not a file.
            File = origin.AsSpan().ContainsAny(".\\/") ? origin : null,
            Line = Number(match.Groups["line"]),
            Column = Number(match.Groups["column"]),
        };
    }

    private static int? Number(Group group) =>
        group.Success && int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"\A\s*(\d+>)?(?<origin>[^\s:](:?[^:])*?)\s*(\((?<line>\d+)(,(?<column>\d+))?[\d,-]*\))?\s*:\s+(\w+\s+)?(?<severity>error|warning)\s+(?<code>[A-Za-z]+[\w-]*)\s*:\s?(?<text>.*?)(\s+\[[^\[\]]+\])?\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}

using System.Text.RegularExpressions;

namespace Slipway.Docker;

/// <summary>
/// Reads what <c>buildah build</c> and <c>podman build</c> write: a line as each step begins, one where it was cached, and what the step
/// writes in between. Times are those at which the lines came.
/// </summary>
internal sealed partial class BuildahOutputReader(TimeProvider clock) : IBuildOutputReader
{
    private const string ErrorMark = "Error: ";
    private const string WarningMark = "[Warning] ";

    private readonly Dictionary<string, string> _stages = new(StringComparer.Ordinal);
    private BuildVertex? _current;
    private int _count;

    public string Error { get; private set; } = "";

    public SolveStatus? Read(string line)
    {
        if (StepLine().Match(line) is { Success: true } step)
            return Begin($"[{Stage(step)}{step.Groups["number"].Value}/{step.Groups["total"].Value}] {step.Groups["text"].Value}");
        if (CommitLine().IsMatch(line))
            return Begin("committing the image");
        if (CachedLine().IsMatch(line))
            return _current is null ? null : new SolveStatus { Vertexes = [_current = _current with { IsCached = true }] };
        if (IdLine().IsMatch(line))
            return null;
        if (line.StartsWith(WarningMark, StringComparison.Ordinal))
            return Warn(line[WarningMark.Length..]);
        if (line.StartsWith(ErrorMark, StringComparison.Ordinal))
            Error = ReasonOf(line[ErrorMark.Length..]);
        return _current is null ? null : new SolveStatus { Logs = [new BuildLog(_current.Id, line + '\n')] };
    }

    public SolveStatus? End(int exitCode) => _current is null
        ? null
        : new SolveStatus { Vertexes = [_current with { Completed = clock.GetUtcNow(), Error = exitCode == 0 ? "" : Error.Length > 0 ? Error : $"exit code: {exitCode}" }] };

    private SolveStatus Begin(string name)
    {
        var now = clock.GetUtcNow();
        var ended = _current is null ? null : _current with { Completed = now };
        _current = new BuildVertex { Id = $"{++_count}", Name = name, Started = now };
        return new SolveStatus { Vertexes = ended is null ? [_current] : [ended, _current] };
    }

    // Where there are several stages, each line names its stage's number; the name is in the FROM of its first step. As BuildKit names them.
    private string Stage(Match step)
    {
        if (step.Groups["stage"] is not { Success: true, Value: var stage })
            return "";
        if (StageName().Match(step.Groups["text"].Value) is { Success: true } from)
            _stages[stage] = from.Groups["name"].Value;
        return $"{_stages.GetValueOrDefault(stage) ?? $"stage-{int.Parse(stage, System.Globalization.CultureInfo.InvariantCulture) - 1}"} ";
    }

    // The time of the commit is given whether a Dockerfile asks for it or not.
    private SolveStatus? Warn(string message) => message.EndsWith("not consumed: [SOURCE_DATE_EPOCH]", StringComparison.Ordinal)
        ? null
        : new SolveStatus { Warnings = [new BuildWarning(_current?.Id ?? "", message, File: null, Line: null)] };

    // 'building at STEP "RUN false": while running runtime: exit status 1' repeats the step, whose text may hold quotes itself.
    private static string ReasonOf(string error)
    {
        var step = error.StartsWith("building at STEP \"", StringComparison.Ordinal) ? error.IndexOf("\": ", StringComparison.Ordinal) : -1;
        var reason = step < 0 ? error : error[(step + 3)..];
        return ExitLine().Match(reason) is { Success: true } exit ? $"exit code: {exit.Groups["code"].Value}" : reason;
    }

    [GeneratedRegex("^(\\[(?<stage>[0-9]{1,6})/[0-9]+\\] )?STEP (?<number>[0-9]+)/(?<total>[0-9]+): (?<text>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StepLine();

    [GeneratedRegex("^FROM .* AS (?<name>[^ ]+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex StageName();

    [GeneratedRegex("^(\\[[0-9]+/[0-9]+\\] )?COMMIT( |$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CommitLine();

    [GeneratedRegex("^--> (Using cache|Cache pulled from remote) ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CachedLine();

    [GeneratedRegex("^(--> )?[0-9a-f]{11,64}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IdLine();

    [GeneratedRegex("exit status (?<code>[0-9]+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ExitLine();
}

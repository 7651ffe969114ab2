using Slipway.Model;

namespace Slipway.Targets;

/// <summary>
/// Shows a run. One target is on screen and streams; the lines of others are held back and come whole: those that have ended in the
/// order of ending, then the one running longest goes on screen. So no two targets mix, and the same events give the same text.
/// </summary>
internal sealed class ConsoleOutput : IBuildOutput, IDisposable
{
    private readonly Lock _gate = new();
    private readonly TextWriter _log;
    private readonly TextWriter _result;
    private readonly BuildEnvironment _environment;
    private readonly CiHost _host;
    private readonly SecretMask _mask;
    private readonly ConsoleStyle _style;
    private readonly LogLevel _verbosity;
    private readonly OutputMode _mode;
    private readonly StatusLine? _status;
    private readonly List<TargetLines> _open = [];
    private readonly List<(string? Target, LogLevel Level, string Message)> _remembered = [];

    public ConsoleOutput(BuildEnvironment environment, CiHost host, SecretMask mask, LogLevel verbosity, OutputMode mode)
    {
        (_environment, _host, _mask, _verbosity, _mode) = (environment, host, mask, verbosity, mode);
        _log = mode == OutputMode.Log ? environment.Output : environment.Error;
        _result = environment.Output;
        // Standard error's kind is not known; where standard output is a file it is most likely a log.
        _style = mode == OutputMode.Log ? ConsoleStyle.For(environment) : new ConsoleStyle(IsColoured: false);
        if (_style.IsColoured && !host.IsServer)
            _status = new StatusLine(_log, environment.Clock, environment.Width, _gate);
    }

    /// <summary>Makes the host mask these on its own, too.</summary>
    public void RegisterSecrets(IEnumerable<Secret> secrets)
    {
        lock (_gate)
        {
            // The one place where a secret is written, for the host alone to read: it takes the line out of its log.
            foreach (var line in secrets.SelectMany(secret => _host.SecretLines(secret.Reveal())))
                _log.WriteLine(line);
        }
    }

    public void BuildStarted(BuildPlan plan)
    {
        // The plan is shown on demand, and each target when it starts.
    }

    public void TargetStarted(PlannedTarget target)
    {
        lock (_gate)
        {
            _open.Add(new TargetLines(target.Target.Name));
            _status?.Start(target.Target.Name);
            if (_open.Count == 1)
                Show(_open[0]);
        }
    }

    public void Write(string? target, LogLevel level, string message, SourceLocation? location)
    {
        message = _mask.Apply(message);
        lock (_gate)
        {
            if (level >= LogLevel.Warning)
                _remembered.Add((target, level, Where(location) + message));
            if (level < _verbosity)
                return;
            var line = Line(level, message, location);
            if (target is not null && _open.Find(one => one.Name == target) is { IsOnScreen: false } held)
                held.Lines.Add(line);
            else
                Print(line);
        }
    }

    public void TargetFinished(TargetResult result)
    {
        lock (_gate)
        {
            _status?.Stop(result.Name);
            if (_open.Find(one => one.Name == result.Name) is not { } lines)
                return;
            lines.HasEnded = true;
            if (!lines.IsOnScreen)
            {
                // Goes behind those that ended before it, before those that still run.
                _open.Remove(lines);
                _open.Insert(_open.TakeWhile(one => one.IsOnScreen || one.HasEnded).Count(), lines);
                return;
            }

            Close(lines);
            while (_open.Count > 0)
            {
                var next = _open[0];
                Show(next);
                if (!next.HasEnded)
                    return;
                Close(next);
            }
        }
    }

    public void BuildFinished(BuildResult result)
    {
        _status?.Dispose();
        lock (_gate)
        {
            if (_remembered.Count > 0)
            {
                Print("");
                Print(_style.Bold("Warnings and errors"));
                foreach (var (target, level, message) in _remembered.Where(one => one.Level >= _verbosity || one.Level == LogLevel.Error))
                    Print(_style.Of(level, $"{Prefix(level)}{(target is null ? "" : target + ": ")}{FirstLine(message)}"));
            }

            if (!result.Targets.IsEmpty && !IsAnswered(result))
            {
                Print("");
                Print(_mask.Apply(SummaryTable.Render(result, _style, _environment.Width)));
            }

            _log.Flush();
        }

        StepSummary.Append(_host.SummaryFile, result, _mask);
    }

    public void WriteResult(string text)
    {
        lock (_gate)
        {
            _status?.Clear();
            _result.Write(_mask.Apply(text.EndsWith('\n') ? text : text + "\n"));
            _result.Flush();
        }
    }

    public void Dispose() => _status?.Dispose();

    // Whoever asked a question wants the answer; how it was found is only told where there is none.
    private bool IsAnswered(BuildResult result) => _mode == OutputMode.Result && result.ExitCode == 0;

    // The whole text stands where it happened; here it is to be found.
    private static string FirstLine(string message) => message.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? message[..end] : message;

    private static string Prefix(LogLevel level) => level switch
    {
        LogLevel.Error => "error: ",
        LogLevel.Warning => "warning: ",
        _ => "",
    };

    private string Line(LogLevel level, string message, SourceLocation? location)
    {
        if (level >= LogLevel.Warning && _host.Annotation(level, message, location) is { } annotation)
            return annotation;
        return _style.Of(level, $"{Prefix(level)}{Where(location)}{message}");
    }

    private static string Where(SourceLocation? location) =>
        location is null ? "" : $"{location.File}{(location.Line is { } line ? $":{line}" : "")}: ";

    private void Show(TargetLines target)
    {
        target.IsOnScreen = true;
        if (_mode == OutputMode.Log)
            Print(_host.GroupStart(target.Name) ?? $"\n{_style.Bold($"── {target.Name} ──")}");
        foreach (var line in target.Lines)
            Print(line);
        target.Lines.Clear();
    }

    private void Close(TargetLines target)
    {
        _open.Remove(target);
        if (_mode == OutputMode.Log && _host.GroupEnd(target.Name) is { } end)
            Print(end);
    }

    private void Print(string line)
    {
        _status?.Clear();
        _log.WriteLine(line);
    }
}

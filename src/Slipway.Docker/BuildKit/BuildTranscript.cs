using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>Puts the news of a build together: each step as it was last told of, and the last lines of each.</summary>
internal sealed class BuildTranscript
{
    private const int KeptCharacters = 8 << 10;
    private const int ShownLines = 20;

    private readonly Dictionary<string, BuildVertex> _steps = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, StringBuilder> _logs = new(StringComparer.Ordinal);
    private readonly List<BuildWarning> _warnings = [];

    /// <summary>The steps in the order in which they were first told of.</summary>
    public ImmutableArray<BuildVertex> Steps => [.. _order.Select(id => _steps[id])];

    public ImmutableArray<BuildWarning> Warnings => [.. _warnings];

    /// <summary>The step that failed; null where none did.</summary>
    public BuildVertex? Failed => Steps.FirstOrDefault(step => step.Error.Length > 0 && !step.Error.Contains("context canceled", StringComparison.Ordinal));

    public void Add(SolveStatus news)
    {
        foreach (var step in news.Vertexes)
        {
            if (!_steps.ContainsKey(step.Id))
                _order.Add(step.Id);
            _steps[step.Id] = step;
        }

        foreach (var log in news.Logs)
            Add(log);
        _warnings.AddRange(news.Warnings);
    }

    /// <summary>The last lines that a step wrote, at most 20.</summary>
    public ImmutableArray<string> TailOf(string id) => _logs.TryGetValue(id, out var log)
        ? [.. log.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').TakeLast(ShownLines)]
        : [];

    /// <summary>The failure of a build whose step failed.</summary>
    /// <param name="failed">The step.</param>
    /// <param name="failure">What the builder said in the end.</param>
    public ToolException Explain(BuildVertex failed, ToolException failure)
    {
        // "executor failed running [...]: exit code: 1" repeats the step's name.
        var error = failed.Error.Length > 0 ? failed.Error : failure.Message;
        var code = error.LastIndexOf("exit code: ", StringComparison.Ordinal);
        return new ToolException($"Step '{failed.Name}' failed: {(code < 0 ? error : error[code..])}", failure)
        {
            Tool = failure.Tool,
            ExitCode = failure.ExitCode,
            OutputTail = TailOf(failed.Id),
        };
    }

    private void Add(BuildLog log)
    {
        if (!_logs.TryGetValue(log.VertexId, out var text))
            _logs[log.VertexId] = text = new StringBuilder();
        text.Append(log.Text);
        if (text.Length > 2 * KeptCharacters)
            text.Remove(0, text.Length - KeptCharacters);
    }
}

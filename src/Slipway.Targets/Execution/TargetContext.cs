using System.Collections.Concurrent;

namespace Slipway.Targets;

/// <summary>What an action of a target works with.</summary>
public sealed class TargetContext
{
    private readonly TargetNode _node;
    private readonly TargetRun _run;
    private readonly ConcurrentQueue<KeyValuePair<string, string>> _report;

    internal TargetContext(
        TargetNode node, TargetRun run, ConcurrentQueue<KeyValuePair<string, string>> report, CancellationToken cancellationToken)
    {
        _node = node;
        _run = run;
        _report = report;
        CancellationToken = cancellationToken;
    }

    /// <summary>The target's name.</summary>
    public string Target => _node.Name;

    /// <summary>Cancelled when the build is, or when the target runs out of time. Hand it to everything that takes one.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Writes lines under this target.</summary>
    public ILog Log => _run.Log;

    /// <summary>Adds a pair to the summary, such as <c>Tests: 327</c>.</summary>
    public void Report(string key, string value) => _report.Enqueue(new(key, value));

    /// <summary>The value of a target that this one depends on, from this run or an earlier one of the same commit, code and parameters.</summary>
    /// <exception cref="Slipway.Model.UsageException">This target does not depend on that one, or there is no value to read.</exception>
    public T ValueOf<T>(Target<T> target) => _run.ValueOf<T>(target, _node);

    /// <summary>Writes the product of a query to standard output, unadorned.</summary>
    public void WriteResult(string text) => _run.Output.WriteResult(text);
}

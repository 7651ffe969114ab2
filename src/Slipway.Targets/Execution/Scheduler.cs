using System.Threading.Channels;

namespace Slipway.Targets;

/// <summary>
/// Runs the steps of a plan, each at most once, several side by side up to a bound, ties in plan order. A failure or a cancel stops
/// new starts; what is assured then runs one by one. One loop owns all state; only the targets themselves run elsewhere.
/// </summary>
internal sealed class Scheduler
{
    private readonly TargetRun _run;
    private readonly BuildPlan _plan;
    private readonly int _parallel;
    private readonly TargetNode[] _nodes;
    private readonly TargetOutcome?[] _outcomes;
    private readonly int[] _open;
    private readonly List<int>[] _dependents;
    private readonly PriorityQueue<int, int> _ready = new();
    private readonly Channel<(int Step, TargetOutcome Outcome)> _ended = Channel.CreateUnbounded<(int, TargetOutcome)>();
    private int _running;
    private bool _isStopping;

    public Scheduler(TargetRun run, BuildPlan plan, int parallel)
    {
        _run = run;
        _plan = plan;
        _parallel = Math.Max(1, parallel);
        var count = plan.Steps.Length;
        _nodes = new TargetNode[count];
        _outcomes = new TargetOutcome?[count];
        _open = new int[count];
        _dependents = new List<int>[count];
        var indices = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var step = 0; step < count; step++)
        {
            indices.Add(plan.Steps[step].Target.Name, step);
            _dependents[step] = [];
            _nodes[step] = run.Graph.Find(plan.Steps[step].Target.Name)
                ?? throw new ArgumentException("The plan is not of this graph.", nameof(plan));
        }

        for (var step = 0; step < count; step++)
        {
            _open[step] = plan.Steps[step].WaitsFor.Length;
            foreach (var before in plan.Steps[step].WaitsFor)
                _dependents[indices[before]].Add(step);
        }
    }

    /// <summary>Runs to the end. Never throws for what a target does.</summary>
    /// <param name="cancellationToken">Graceful: cancels what runs, then runs what is assured.</param>
    public async Task<IReadOnlyList<TargetOutcome>> RunAsync(CancellationToken cancellationToken)
    {
        for (var step = 0; step < _open.Length; step++)
        {
            if (_open[step] == 0)
                _ready.Enqueue(step, step);
        }

        do
        {
            Start(cancellationToken);
            if (_running == 0)
                break;
            // Not cancelled by the token: what runs has to end first, by the same token.
            var (step, outcome) = await _ended.Reader.ReadAsync(CancellationToken.None);
            _running--;
            End(step, outcome);
        }
        while (true);

        await RunAssuredAsync();
        for (var step = 0; step < _outcomes.Length; step++)
        {
            if (_outcomes[step] is null)
                End(step, Left(step, TargetStatus.NotRun, cancellationToken.IsCancellationRequested ? "cancelled" : WhyNot(step)));
        }

        return [.. _outcomes.OfType<TargetOutcome>()];
    }

    private void Start(CancellationToken cancellationToken)
    {
        while (_running < _parallel && !_isStopping && !cancellationToken.IsCancellationRequested && _ready.TryDequeue(out var step, out _))
        {
            if (_plan.Steps[step].SkipReason is { } reason)
                End(step, Left(step, TargetStatus.Skipped, reason));
            else if (IsCollective(_nodes[step]))
                End(step, Left(step, TargetStatus.Collective, ""));
            else
                Launch(step, cancellationToken);
        }
    }

    private static bool IsCollective(TargetNode node) => node.Data.Actions.Count == 0 && node.Data.DynamicConditions.Count == 0;

    private void Launch(int step, CancellationToken cancellationToken)
    {
        _running++;
        _ = Task.Run(
            async () =>
            {
                var outcome = await new TargetRunner(_run, _plan.Steps[step], _nodes[step]).RunAsync(cancellationToken);
                _ended.Writer.TryWrite((step, outcome));
            },
            CancellationToken.None);
    }

    private void End(int step, TargetOutcome outcome)
    {
        _outcomes[step] = outcome;
        _run.Output.TargetFinished(outcome.Result);
        var isGood = outcome.Result.Status is TargetStatus.Succeeded or TargetStatus.Skipped or TargetStatus.Collective;
        if (!isGood && !(outcome.Result.Status == TargetStatus.Failed && _nodes[step].Data.ProceedsAfterFailure))
        {
            _isStopping = true;
            return;
        }

        foreach (var dependent in _dependents[step])
        {
            if (--_open[dependent] == 0)
                _ready.Enqueue(dependent, dependent);
        }
    }

    private async Task RunAssuredAsync()
    {
        for (var step = 0; step < _outcomes.Length; step++)
        {
            if (_outcomes[step] is not null || !_nodes[step].Data.IsAssured || _plan.Steps[step].SkipReason is not null)
                continue;
            // Its own token: clean-up must not die of the cancel that called for it. A second signal ends the process.
            var outcome = await new TargetRunner(_run, _plan.Steps[step], _nodes[step]).RunAsync(CancellationToken.None);
            End(step, outcome);
        }
    }

    private string WhyNot(int step)
    {
        var blame = _outcomes.FirstOrDefault(outcome => outcome?.Result.Status == TargetStatus.Failed
            && _plan.Steps[step].WaitsFor.Contains(outcome.Result.Name, StringComparer.Ordinal))
            ?? _outcomes.FirstOrDefault(outcome => outcome?.Result.Status == TargetStatus.Failed);
        return blame is null ? "something before it did not run" : $"'{blame.Result.Name}' failed";
    }

    private TargetOutcome Left(int step, TargetStatus status, string reason) => new(
        new TargetResult { Name = _nodes[step].Name, Status = status, Duration = TimeSpan.Zero, Reason = reason }, Failure: null);
}

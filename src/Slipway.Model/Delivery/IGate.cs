namespace Slipway.Model;

/// <summary>Judges a release that has been rolled out, or is about to be. Judges only: changes nothing.</summary>
public interface IGate
{
    /// <summary>What is written in plans, ledgers and messages, such as <c>soak 30 s</c>.</summary>
    string Name { get; }

    /// <summary>The judgement. A gate that cannot tell says <see cref="GateOutcome.Failed"/> with the reason.</summary>
    Task<GateOutcome> JudgeAsync(GateContext context, CancellationToken cancellationToken);
}

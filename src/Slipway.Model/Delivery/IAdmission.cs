namespace Slipway.Model;

/// <summary>
/// Decides whether a release may come to an environment at all: by who signed it, where it was built, when it was scanned. Asked before anything is
/// changed or written down, at each deploy, promotion and rollback that somebody asks for, and not lifted by force.
/// </summary>
/// <remarks>
/// The way back after a failed rollout is not asked about: what serves there came by the same rule, and a failing service is worse than an old scan.
/// </remarks>
public interface IAdmission
{
    /// <summary>What is written in plans and messages, such as <c>image policy</c>.</summary>
    string Name { get; }

    /// <summary>The judgement. What cannot be told is <see cref="GateOutcome.Failed"/>, with the reason and what to do.</summary>
    /// <exception cref="ToolException">What it needs to know could not be read; nothing is admitted then.</exception>
    Task<GateOutcome> JudgeAsync(AdmissionRequest request, CancellationToken cancellationToken);
}

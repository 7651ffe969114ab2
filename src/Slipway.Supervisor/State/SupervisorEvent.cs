namespace Slipway.Supervisor;

/// <summary>One thing that the supervisor did or noticed.</summary>
/// <param name="Sequence">Counts up.</param>
/// <param name="Generation">The generation at work.</param>
/// <param name="At">When.</param>
/// <param name="Subject">To what.</param>
/// <param name="Message">What, in a few words.</param>
internal sealed record SupervisorEvent(long Sequence, long Generation, DateTimeOffset At, string Subject, string Message);

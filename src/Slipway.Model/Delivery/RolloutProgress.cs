namespace Slipway.Model;

/// <summary>One thing that happened while a rollout was watched, for people.</summary>
/// <param name="At">When.</param>
/// <param name="Subject">To what, such as <c>replica 2</c>.</param>
/// <param name="Message">What, in a few words, such as <c>ready after 0.8 s</c>.</param>
public sealed record RolloutProgress(DateTimeOffset At, string Subject, string Message);

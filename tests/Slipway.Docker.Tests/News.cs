namespace Slipway.Docker.Tests;

/// <summary>Hands news of a build on at once, on the thread that brings them.</summary>
internal sealed class News(Action<SolveStatus> report) : IProgress<SolveStatus>
{
    /// <summary>For tests that look at the result only.</summary>
    public static News Ignored { get; } = new(_ => { });

    public void Report(SolveStatus value) => report(value);
}

using Slipway.Testing;

namespace Slipway.Components.Tests;

/// <summary>Answers of the .NET command line, by verb.</summary>
public sealed class FakePrograms(FakeProcessRunner runner)
{
    public FakePrograms Answer(string verb, int exitCode, params string[] lines)
    {
        runner.On(
            command => command.Arguments is [var first, ..] && first == verb,
            (command, _) => Task.FromResult(FakeProcessRunner.ResultOf(command, exitCode, lines)));
        return this;
    }
}

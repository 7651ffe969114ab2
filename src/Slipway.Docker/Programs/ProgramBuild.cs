using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Docker;

/// <summary>One run of a program that builds: its lines become news, its failure that of a step.</summary>
/// <param name="host">The machine.</param>
/// <param name="reader">Knows the program's output.</param>
/// <param name="news">Told of all that happens.</param>
internal sealed class ProgramBuild(ProgramHost host, IBuildOutputReader reader, IProgress<SolveStatus> news)
{
    private readonly BuildTranscript _transcript = new();

    public ImmutableArray<BuildVertex> Steps => _transcript.Steps;

    public ImmutableArray<BuildWarning> Warnings => _transcript.Warnings;

    /// <exception cref="ToolException">A step failed, or the program did.</exception>
    public async Task RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        var result = await host.Runner.RunAsync(command, line => Tell(reader.Read(line.Text)), cancellationToken);
        Tell(reader.End(result.ExitCode));
        if (result.IsSuccess)
            return;
        var reason = reader.Error.Length > 0 ? reader.Error : $"exit code: {result.ExitCode}";
        var failure = new ToolException($"'{command.Name} {command.Arguments[0]}' failed: {reason}")
        {
            Tool = command.Program,
            ExitCode = result.ExitCode,
            OutputTail = [.. result.Lines.TakeLast(20).Select(line => line.Text)],
        };
        throw _transcript.Failed is { } failed ? _transcript.Explain(failed, failure) : failure;
    }

    private void Tell(SolveStatus? status)
    {
        if (status is null)
            return;
        _transcript.Add(status);
        news.Report(status);
    }
}

using System.CommandLine;
using Slipway.Deployers;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary><c>slipway test NAME</c>: runs the test hooks of the revision that is deployed.</summary>
internal sealed class TestCommand(CommandHost host)
{
    private readonly Argument<string> _name = new("NAME") { Description = "The release's name" };
    private readonly OperationArguments _operation = new();
    private readonly OutputArguments _output = new();
    private readonly ReleaseArguments _releases = new();

    public Command Create()
    {
        var command = new Command("test", "Runs the test hooks of a release.") { _name };
        _operation.AddTo(command);
        _output.AddTo(command);
        _releases.AddTo(command, host, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ReleaseAccess access, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await using var hold = await access.LockAsync("test", name, _operation.LockWait(parsed), NamespacePolicy.RequireIt, cancellationToken);
        var end = await access.Releases.TestAsync(name, hold, _operation.Conduct(parsed).Timeout, access.Progress, cancellationToken);
        if (end.Verdict is Verdict.Good good && _output.Form(parsed) == OutputForm.Text)
        {
            host.Write($"The tests of release '{name}' in '{access.Namespace}', revision {end.Stored.Revision}, passed after {good.Elapsed.TotalSeconds:0.0} s.\n");
            return 0;
        }

        return _output.Tell(end, null, "", parsed, host);
    }
}

using System.CommandLine;
using Slipway.Deployers;

namespace Slipway.Cli.Releases;

/// <summary><c>slipway rollback NAME [REVISION]</c>: brings a revision back and watches it to a verdict.</summary>
internal sealed class RollbackCommand(CommandHost host)
{
    private readonly Argument<string> _name = new("NAME") { Description = "The release's name" };
    private readonly Argument<int?> _revision = new("REVISION") { Description = "The revision to bring back (default: the last one that was good)", Arity = ArgumentArity.ZeroOrOne };
    private readonly OperationArguments _operation = new();
    private readonly OutputArguments _output = new();
    private readonly ReleaseArguments _releases = new();

    public Command Create()
    {
        var command = new Command("rollback", "Brings a revision of a release back, as a new one, and watches it to a verdict.") { _name, _revision };
        _operation.AddTo(command);
        _output.AddTo(command);
        _releases.AddTo(command, host, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ReleaseAccess access, ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        await using var hold = await access.LockAsync("rollback", name, _operation.LockWait(parsed), NamespacePolicy.RequireIt, cancellationToken);
        var order = new ReleaseReturn { Name = name, Revision = parsed.GetValue(_revision) is { } revision and > 0 ? revision : null, Conduct = _operation.Conduct(parsed) };
        var start = await access.Releases.BeginReturnAsync(order, hold, access.Progress, cancellationToken);
        var end = await access.Releases.FinishAsync(start, hold, order.Conduct.Timeout, access.Progress, cancellationToken);
        return _output.Tell(end, null, "", parsed, host);
    }
}

using System.CommandLine;
using Slipway.Deployers;

namespace Slipway.Cli.Releases;

/// <summary>The options that all operations on a release have.</summary>
internal sealed class OperationArguments
{
    private readonly Option<TimeSpan> _timeout = Durations.Option("--timeout", "How long the whole may take, such as 90s or 5m", TimeSpan.FromMinutes(5));
    private readonly Option<TimeSpan> _lockWait = Durations.Option("--lock-wait", "How long to wait for another operation on the release", TimeSpan.Zero);
    private readonly Option<bool> _noHooks = new("--no-hooks") { Description = "Runs no hooks" };
    private readonly Option<bool> _takesPending = new("--take-over-pending") { Description = "Takes a revision that a helm command left pending for dead" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_timeout, _lockWait, _noHooks, _takesPending])
            command.Options.Add(option);
    }

    public TimeSpan LockWait(ParseResult parsed) => parsed.GetValue(_lockWait);

    public ReleaseConduct Conduct(ParseResult parsed) => new()
    {
        Timeout = parsed.GetValue(_timeout),
        SkipsHooks = parsed.GetValue(_noHooks),
        ForeignPendingLimit = parsed.GetValue(_takesPending) ? TimeSpan.Zero : ReleaseConduct.Default.ForeignPendingLimit,
    };
}

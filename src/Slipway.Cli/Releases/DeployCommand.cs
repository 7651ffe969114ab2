using System.CommandLine;
using Slipway.Deployers;
using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;
using Slipway.Helm.Values;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary><c>slipway deploy NAME CHART</c>: installs or upgrades a release, watches it to a verdict, and returns to the release before where that is bad.</summary>
internal sealed class DeployCommand(CommandHost host)
{
    private readonly Argument<string> _name = new("NAME") { Description = "The release's name" };
    private readonly Argument<string?> _what = new("CHART") { Description = "The chart: a folder, an archive, oci://…, repo/chart, an address, or a name with --repo", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _plan = new("--apply-plan") { Description = "Applies exactly what 'slipway diff --plan-file' saved, or nothing where its base has moved" };
    private readonly Option<bool> _staysBroken = new("--no-rollback") { Description = "Leaves a bad release where it is, instead of returning to the one before" };
    private readonly Option<string?> _evidence = new("--evidence") { Description = "A folder that what shows a bad rollout is written to, too, as text and JSON" };
    private readonly OrderArguments _order = new();
    private readonly OutputArguments _output = new();
    private readonly ReleaseArguments _releases = new();

    public Command Create()
    {
        var command = new Command("deploy", "Installs or upgrades a release of a chart and watches it to a verdict; a bad one is rolled back.") { _name, _what };
        _order.AddTo(command);
        foreach (var option in (Option[])[_plan, _staysBroken, _evidence])
            command.Options.Add(option);
        _output.AddTo(command);
        _releases.AddTo(command);
        command.SetAction((parsed, token) => ReleaseAccess.GuardAsync(() => RunAsync(parsed, token)));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_name);
        var plan = parsed.GetValue(_plan) is { } file ? ReleasePlan.Parse(PlanFiles.Read(file), file) : null;
        if (plan is null == parsed.GetValue(_what) is null)
            throw new UsageException(plan is null ? "What is to be deployed? Give a chart, or a plan by '--apply-plan'." : "A plan has its own chart. Leave CHART or '--apply-plan' out.");
        if (plan is not null && _order.GivenFor(parsed) is [var given, ..])
            throw new UsageException($"A plan is applied as it is, and '{given}' would change it. Leave it out, or make another plan with it.");
        if (plan is not null && plan.Draft.Name != name)
            throw new UsageException($"The plan is for release '{plan.Draft.Name}', not '{name}'.");
        using var access = _releases.Open(parsed, host);
        var conduct = _order.Conduct(parsed);
        var order = plan is null ? await _order.ReadAsync(name, parsed.GetValue(_what)!, parsed, host, cancellationToken) : null;
        if (plan is not null && plan.Draft.Namespace != access.Namespace)
            throw new UsageException($"The plan is for namespace '{plan.Draft.Namespace}', and '{access.Namespace}' was asked for. Say '-n {plan.Draft.Namespace}'.");
        await using var hold = await access.LockAsync("deploy", name, _order.LockWait(parsed), _order.Missing(parsed), cancellationToken);
        var end = await DeployAsync(order, plan, conduct, hold, access, cancellationToken);
        var isBad = end.End.Verdict is Verdict.Bad;
        if (isBad && parsed.GetValue(_evidence) is { } folder)
            EvidenceFiles.Write(folder, end.Start, end.End);
        if (!isBad || parsed.GetValue(_staysBroken) || end.Start.IsUnchanged || end.Start.Before is not { Status: Slipway.Helm.Releases.ReleaseStatus.Deployed } before)
            return _output.Tell(end.End, isBad ? RemarkOf(end.Start, parsed) : null, end.Start.Notes, parsed, host);
        // At once: whatever becomes of the return, this is known.
        _output.TellFailure(end.End, OutcomeText.ChangesOf(end.Start), parsed, host);
        try
        {
            return _output.TellReturn(end.End, await ReturnAsync(name, before, conduct, hold, access), parsed, host);
        }
        catch (CommandFailure) when (_output.Form(parsed) == OutputForm.Json)
        {
            _output.Tell(end.End, null, "", parsed, host);
            throw;
        }
    }

    private string RemarkOf(ReleaseStart start, ParseResult parsed) =>
        parsed.GetValue(_staysBroken) ? $"It was left as it is, as '{_staysBroken.Name}' asks."
        : start.IsUnchanged ? "It is what was deployed before, so there is nothing to return to."
        : "There is no deployed revision before it to return to; it was left as it is.";

    private async Task<(ReleaseStart Start, ReleaseEnd End)> DeployAsync(
        ReleaseOrder? order, ReleasePlan? plan, ReleaseConduct conduct, LeaseHold hold, ReleaseAccess access, CancellationToken cancellationToken)
    {
        try
        {
            var start = order is not null
                ? await access.Releases.BeginAsync(order, hold, access.Progress, cancellationToken)
                : await access.Releases.BeginAsync(plan!, conduct, hold, access.Progress, cancellationToken);
            var left = start.At + conduct.Timeout - host.Time.GetUtcNow();
            var end = await access.Releases.FinishAsync(start, hold, left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1), access.Progress, cancellationToken);
            return (start, start.IsUnchanged && conduct.RunsTests && end.Verdict is Verdict.Good
                ? await access.Releases.TestAsync(start.Name, hold, conduct.Timeout, access.Progress, cancellationToken)
                : end);
        }
        catch (Exception exception) when (exception is RenderingException or ValuesException or ChartException)
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }

    // Not under the operation's token: whoever cancels a bad release does not want it to stay.
    private async Task<ReleaseEnd> ReturnAsync(string name, StoredRelease before, ReleaseConduct conduct, LeaseHold hold, ReleaseAccess access)
    {
        using var limit = new CancellationTokenSource(conduct.Timeout + conduct.Timeout, host.Time);
        try
        {
            var back = new ReleaseReturn { Name = name, Revision = before.Revision, Conduct = conduct with { Description = null } };
            var start = await access.Releases.BeginReturnAsync(back, hold, access.Progress, limit.Token);
            return await access.Releases.FinishAsync(start, hold, conduct.Timeout, access.Progress, limit.Token);
        }
        catch (Exception exception) when (exception is ToolException or UsageException or OperationCanceledException)
        {
            throw new CommandFailure($"The return to revision {before.Revision} failed, and the bad release is still there: {exception.Message} See 'slipway history {name}', and run 'slipway rollback {name}'.", exception);
        }
    }
}

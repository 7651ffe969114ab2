using System.CommandLine;
using Slipway.Deployers;
using Slipway.Kubernetes;

namespace Slipway.Cli.Releases;

/// <summary><c>slipway uninstall NAME...</c>: takes releases away.</summary>
internal sealed class UninstallCommand(CommandHost host)
{
    private readonly Argument<string[]> _names = new("NAME") { Description = "The releases' names", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _keeps = new("--keep-history") { Description = "Keeps the records, the last one as uninstalled" };
    private readonly Option<bool> _doesNotWait = new("--no-wait") { Description = "Returns before all objects are gone" };
    private readonly Option<bool> _mayBeMissing = new("--ignore-not-found") { Description = "A release that is not there is no failure" };
    private readonly OperationArguments _operation = new();
    private readonly ReleaseArguments _releases = new();

    public Command Create()
    {
        var command = new Command("uninstall", "Takes releases away: their objects, but those that are to be kept, and their records.") { _names, _keeps, _doesNotWait, _mayBeMissing };
        _operation.AddTo(command);
        _releases.AddTo(command, host, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ReleaseAccess access, ParseResult parsed, CancellationToken cancellationToken)
    {
        List<string> names = [];
        // All of them before the first one goes.
        foreach (var name in parsed.GetRequiredValue(_names).Distinct(StringComparer.Ordinal))
        {
            if ((await access.Storage.HistoryAsync(ReleaseAccess.Checked(name), cancellationToken)).Length > 0)
                names.Add(name);
            else if (!parsed.GetValue(_mayBeMissing))
                throw await MissingReleases.OfAsync(access, name, cancellationToken);
        }

        foreach (var name in names)
        {
            await using var hold = await access.LockAsync("uninstall", name, _operation.LockWait(parsed), NamespacePolicy.RequireIt, cancellationToken);
            var order = new ReleaseRemoval { Name = name, KeepsHistory = parsed.GetValue(_keeps), DoesNotWait = parsed.GetValue(_doesNotWait), Conduct = _operation.Conduct(parsed) };
            var outcome = await access.Releases.RemoveAsync(order, hold, access.Progress, cancellationToken);
            await host.Output.WriteLineAsync($"Release '{name}' in '{access.Namespace}' is gone.");
            foreach (var kept in outcome?.Objects.Where(one => one.Kind == ChangeKind.Keep) ?? [])
                await host.Output.WriteLineAsync($"  {kept.Name} was kept: {string.Join(' ', kept.Remarks)}");
        }

        return 0;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Deployers;
using Slipway.Helm.Releases;
using Slipway.Kubernetes;

namespace Slipway.Cli.Releases;

/// <summary><c>slipway status [NAME]</c>: the releases of a namespace, or one with how its objects are now.</summary>
internal sealed class StatusCommand(CommandHost host)
{
    private readonly Argument<string?> _name = new("NAME") { Description = "The release's name (default: all of the namespace)", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _everywhere = new("--all-namespaces", "-A") { Description = "Shows the releases of all namespaces" };
    private readonly OutputArguments _output = new();
    private readonly ReleaseArguments _releases = new();

    public Command Create()
    {
        var command = new Command("status", "Shows the releases of a namespace, or one of them with how its objects are now.") { _name, _everywhere };
        _output.AddTo(command);
        _releases.AddTo(command, host, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ReleaseAccess access, ParseResult parsed, CancellationToken cancellationToken)
    {
        var isJson = _output.Form(parsed) == OutputForm.Json;
        if (parsed.GetValue(_name) is not { } name)
        {
            var all = (await access.Storage.AllAsync(parsed.GetValue(_everywhere), cancellationToken))
                .GroupBy(one => (one.Place.Namespace, one.Name)).Select(one => one.Last()).ToArray();
            host.Write(isJson ? IndentedJson.Of(new JsonArray([.. all.Select(one => Node(one))])) : List(all));
            return 0;
        }

        var history = await access.Storage.HistoryAsync(ReleaseAccess.Checked(name), cancellationToken);
        if (history.Length == 0)
            throw await MissingReleases.OfAsync(access, name, cancellationToken);
        var last = history[^1];
        var isGone = last.Status is ReleaseStatus.Uninstalled or ReleaseStatus.Uninstalling;
        var health = isGone ? [] : await access.Releases.LookAsync(last, cancellationToken);
        var holder = await new LeaseLock(access.Client, access.Namespace, LeaseLock.NameOf(name), host.Time).FindHolderAsync(cancellationToken);
        host.Write(isJson ? IndentedJson.Of(Whole(last, health, holder)) : Text(last, health, holder));
        return 0;
    }

    private static string List(StoredRelease[] all) => all.Length == 0 ? "No releases.\n" : TextTable.Of(
        ["NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART"],
        [.. all.Select(one => (string[])[one.Name, one.Place.Namespace ?? "", Number(one.Revision), HistoryCommand.Time(one), ReleaseStatuses.Name(one.Status), HistoryCommand.ChartOf(one)])]);

    private static string Text(StoredRelease one, IReadOnlyList<ObjectVerdict> health, LeaseHolder? holder)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Release    {one.Name} in {one.Place.Namespace}, revision {one.Revision}\n");
        text.Append(CultureInfo.InvariantCulture, $"Status     {ReleaseStatuses.Name(one.Status)}, {HistoryCommand.Time(one)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Chart      {HistoryCommand.ChartOf(one)}\n");
        text.Append(CultureInfo.InvariantCulture, $"Said       {one.Record.Description}\n");
        if (holder is not null)
            text.Append(CultureInfo.InvariantCulture, $"At work    {holder}\n");
        else if (ReleaseStatuses.IsPending(one.Status))
            text.Append("At work    nobody who holds its lock; unless a helm command is, the next operation repairs it\n");
        foreach (var verdict in health)
            text.Append(CultureInfo.InvariantCulture, $"\n{verdict.State,-12} {verdict.Subject}\n             {verdict.Message}\n");
        if (one.Record.Notes.Trim().Length > 0)
            text.Append('\n').Append(one.Record.Notes.TrimEnd()).Append('\n');
        return text.ToString();
    }

    private static JsonObject Whole(StoredRelease one, IReadOnlyList<ObjectVerdict> health, LeaseHolder? holder)
    {
        var node = Node(one);
        node["description"] = one.Record.Description;
        node["holder"] = holder?.ToString();
        node["objects"] = new JsonArray(
        [
            .. health.Select(verdict => new JsonObject
            {
                ["subject"] = verdict.Subject,
                ["state"] = verdict.State.ToString(),
                ["cause"] = verdict.Cause == FailureCause.None ? null : verdict.Cause.ToString(),
                ["message"] = verdict.Message,
            }),
        ]);
        return node;
    }

    private static JsonObject Node(StoredRelease one) => new()
    {
        ["name"] = one.Name,
        ["namespace"] = one.Place.Namespace,
        ["revision"] = one.Revision,
        ["updated"] = one.Record.LastDeployed?.ToString("o", CultureInfo.InvariantCulture),
        ["status"] = ReleaseStatuses.Name(one.Status),
        ["chart"] = HistoryCommand.ChartOf(one),
        ["appVersion"] = one.Record.AppVersion,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

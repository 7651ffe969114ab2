using System.CommandLine;
using System.Globalization;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Clusters;

/// <summary>
/// <c>slipway watch [KIND/NAME...]</c>: follows any rollout, whoever started it, to a verdict with its cause. What happens is told on
/// standard error, the verdict and what shows it on standard output.
/// </summary>
internal sealed class WatchCommand(CommandHost host)
{
    private readonly Argument<string[]> _objects = new("KIND/NAME")
    {
        Description = "What is watched, such as deployment/storefront or sts/db",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "The namespace (default: the context's own)" };
    private readonly Option<string?> _selector = new("--selector", "-l") { Description = "All workloads with these labels, such as app=shop,tier!=cache" };
    private readonly Option<bool> _isAll = new("--all") { Description = "All workloads of the namespace" };
    private readonly Option<string> _timeout = new("--timeout") { Description = "How long at most, such as 90s, 10m or 1h30m", DefaultValueFactory = _ => "10m" };
    private readonly Option<string?> _settle = new("--settle") { Description = "How long a container without a probe must have run to count as ready, such as 3s (default: at once, as Kubernetes)" };
    private readonly Option<OutputForm> _output = new("--output", "-o") { Description = "How the verdict is told: text (default) or json" };
    private readonly ClusterArguments _cluster = new();

    public Command Create()
    {
        var command = new Command(
            "watch", "Follows a rollout to a verdict, whoever started it. Exit code 0: ready; 1: failed, too late or changed by somebody else.") { _objects };
        foreach (var option in (Option[])[_namespace, _selector, _isAll, _timeout, _settle, _output])
            command.Options.Add(option);
        _cluster.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (deadline, settle) = Check(parsed);
        using var client = _cluster.Open(parsed, host);
        try
        {
            var targets = new WatchTargets(client, parsed.GetValue(_namespace) is { Length: > 0 } named ? named : client.Connection.Namespace);
            var words = parsed.GetValue(_objects) ?? [];
            var anchors = words.Length > 0
                ? await targets.FindAsync(words, cancellationToken)
                : await targets.ListAsync(parsed.GetValue(_selector), cancellationToken);
            var request = new RolloutRequest { Objects = anchors, Deadline = deadline, Budgets = VerdictBudgets.Default with { Unprobed = settle } };
            var verdict = await new RolloutWatcher(client, host.Time).WatchAsync(request, new RolloutLines(host.Errors, host.Time), cancellationToken);
            host.Write(parsed.GetValue(_output) == OutputForm.Json ? RolloutJson.Of(verdict) : new RolloutText(host.IsColoured).Of(verdict));
            return verdict.IsReady ? 0 : 1;
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    private (TimeSpan Deadline, TimeSpan Settle) Check(ParseResult parsed)
    {
        var mistakes = new List<string>();
        var ways = (parsed.GetValue(_objects)?.Length > 0 ? 1 : 0) + (parsed.GetValue(_selector) is null ? 0 : 1) + (parsed.GetValue(_isAll) ? 1 : 0);
        if (ways != 1)
        {
            mistakes.Add(string.Create(CultureInfo.InvariantCulture,
                $"'slipway watch' needs to know what is watched, in one way; {(ways == 0 ? "none is" : $"{ways} are")} given. Expected KIND/NAME..., '--selector LABELS' or '--all'."));
        }

        var deadline = Read("--timeout", parsed.GetValue(_timeout) ?? "", mistakes);
        var settle = parsed.GetValue(_settle) is { } text ? Read("--settle", text, mistakes) : TimeSpan.Zero;
        return mistakes.Count == 0 ? (deadline, settle) : throw new UsageException(mistakes);
    }

    private static TimeSpan Read(string option, string text, List<string> mistakes)
    {
        try
        {
            return DurationText.Parse(option, text);
        }
        catch (UsageException exception)
        {
            mistakes.AddRange(exception.Mistakes);
            return TimeSpan.Zero;
        }
    }
}

using System.CommandLine;
using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;
using Slipway.Helm.Repositories;
using Slipway.Helm.Values;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary><c>slipway diff NAME CHART</c>: what a deploy would change, by the server's own answers.</summary>
internal sealed class PlanCommand(CommandHost host)
{
    private readonly Argument<string> _name = new("NAME") { Description = "The release's name" };
    private readonly Argument<string> _what = new("CHART") { Description = "The chart: a folder, an archive, oci://…, repo/chart, an address, or a name with --repo" };
    private readonly Option<string?> _file = new("--plan-file") { Description = "Saves the plan, for 'slipway deploy --apply-plan'; it holds Secrets, so only you may read it" };
    private readonly OrderArguments _order = new();
    private readonly OutputArguments _output = new();
    private readonly ReleaseArguments _releases = new();

    public Command Create()
    {
        var command = new Command("diff", "Shows what a deploy would change, asking the server. Exit code 0: nothing; 1: something; 2: it failed.") { _name, _what, _file };
        _order.AddTo(command);
        _output.AddTo(command);
        _releases.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            using var access = _releases.Open(parsed, host);
            var order = await _order.ReadAsync(parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_what), parsed, host, cancellationToken);
            var plan = await access.Releases.PlanAsync(order, _order.Missing(parsed), cancellationToken);
            if (parsed.GetValue(_file) is { } file)
                PlanFiles.Write(file, plan.ToFile());
            host.Write(_output.Form(parsed) == OutputForm.Json ? plan.Objects.ToJson().TrimEnd() + "\n" : plan.ToText());
            return plan.IsEmpty ? 0 : 1;
        }
        catch (Exception exception) when (exception is RenderingException or ValuesException or CommandFailure or ChartException or RepositoryException
            or ToolException or KubernetesException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(exception.Message, exception) { ExitCode = 2 };
        }
    }
}

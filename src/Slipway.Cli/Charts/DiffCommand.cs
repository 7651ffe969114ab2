using System.CommandLine;
using Slipway.Helm.Charts;
using Slipway.Helm.Rendering;
using Slipway.Helm.Repositories;
using Slipway.Model;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart diff FROM TO</c>: what differs between two charts' renderings with the same values.</summary>
internal sealed class DiffCommand(CommandHost host)
{
    private readonly Argument<string> _from = new("FROM") { Description = "The chart before: a folder, an archive, oci://…, repo/chart or an address" };
    private readonly Argument<string> _to = new("TO") { Description = "The chart after; with the same values" };
    private readonly Option<string> _name = new("--name") { Description = "The release's name", DefaultValueFactory = _ => "release-name" };
    private readonly RenderArguments _render = new();

    public Command Create()
    {
        var command = new Command("diff", "Shows which objects and lines differ between two charts' renderings. Exit code 0: none; 1: some; 2: it failed.") { _from, _to, _name };
        _render.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var name = parsed.GetValue(_name) ?? "release-name";
        try
        {
            var from = await _render.Chart.LocateAsync(parsed.GetRequiredValue(_from), parsed, host, cancellationToken);
            var to = await _render.Chart.LocateAsync(parsed.GetRequiredValue(_to), parsed, host, cancellationToken);
            var request = _render.Read(name, parsed, host);
            var before = RenderArguments.Render(request, new ChartLoader().Load(from), host, cancellationToken);
            var after = RenderArguments.Render(request, new ChartLoader().Load(to), host, cancellationToken);
            var difference = RenderingDifference.Of(before, after);
            host.Output.Write(difference.ToString());
            return difference.IsEmpty ? 0 : 1;
        }
        catch (Exception exception) when (exception is RenderingException or CommandFailure or ChartException or RepositoryException or ToolException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(exception.Message, exception) { ExitCode = 2 };
        }
    }
}

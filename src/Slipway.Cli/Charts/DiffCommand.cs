using System.CommandLine;
using Slipway.Helm.Rendering;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart diff CHART --to CHART</c>: what differs between two renderings.</summary>
internal sealed class DiffCommand(CommandHost host)
{
    private readonly Argument<string> _from = new("FROM") { Description = "The chart, a folder or an archive, before" };
    private readonly Argument<string> _to = new("TO") { Description = "The chart after; with the same values" };
    private readonly Option<string> _name = new("--name") { Description = "The release's name", DefaultValueFactory = _ => "release-name" };
    private readonly RenderArguments _render = new();

    public Command Create()
    {
        var command = new Command("diff", "Shows which objects and lines differ between two charts' renderings. Exit code 0: none.") { _from, _to, _name };
        _render.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var name = parsed.GetValue(_name) ?? "release-name";
        try
        {
            var before = _render.Render(name, parsed.GetRequiredValue(_from), parsed, host, CancellationToken.None);
            var after = _render.Render(name, parsed.GetRequiredValue(_to), parsed, host, CancellationToken.None);
            var difference = RenderingDifference.Of(before, after);
            host.Output.Write(difference.ToString());
            return difference.IsEmpty ? 0 : 1;
        }
        catch (RenderingException exception)
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }
}

using System.CommandLine;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart push ARCHIVE oci://…</c>: puts an archive into a registry.</summary>
internal sealed class PushCommand(CommandHost host)
{
    private readonly Argument<string> _chart = new("CHART") { Description = "The archive; its signature beside it, ….prov, goes along" };
    private readonly Argument<string> _remote = new("REMOTE") { Description = "Where to: oci://registry/path, to which the chart's name is added; its version is the tag" };
    private readonly SourceArguments _sources = new();

    public Command Create()
    {
        var command = new Command("push", "Pushes the archive of a chart to a registry.") { _chart, _remote };
        _sources.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var sources = _sources.Open(parsed, host);
            await sources.PushAsync(parsed.GetRequiredValue(_chart), parsed.GetRequiredValue(_remote), cancellationToken);
            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using Slipway.Helm.Charts;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart show</c>: what is in a chart.</summary>
internal sealed class ShowCommand(CommandHost host)
{
    private readonly Argument<string> _chart = new("CHART") { Description = "The chart: a folder, an archive, oci://…, repo/chart, an address, or a name with --repo" };
    private readonly ChartArguments _source = new();

    public Command Create() => new("show", "Prints what is in a chart.")
    {
        One("chart", "Chart.yaml", chart => [Find(chart, "Chart.yaml")]),
        One("values", "values.yaml", chart => [Find(chart, "values.yaml")]),
        One("readme", "The readme", chart => [Readme(chart)]),
        One("crds", "The resource definitions of crds/", chart => chart.Definitions().Select(one => one.Value.Text)),
        One("all", "All of them", chart => [Find(chart, "Chart.yaml"), Find(chart, "values.yaml"), Readme(chart), .. chart.Definitions().Select(one => one.Value.Text)]),
    };

    private Command One(string name, string description, Func<Chart, IEnumerable<string>> read)
    {
        var command = new Command(name, description) { _chart };
        _source.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = await _source.LocateAsync(parsed.GetRequiredValue(_chart), parsed, host, cancellationToken);
            var texts = read(new ChartLoader().Load(path)).Where(text => text.Length > 0).Select(text => text.TrimEnd('\n') + "\n");
            host.Write(string.Join("---\n", texts));
            return 0;
        });
        return command;
    }

    private static string Find(Chart chart, string name) => chart.Raw.FirstOrDefault(file => file.Name == name)?.Text ?? "";

    private static string Readme(Chart chart) =>
        chart.Files.FirstOrDefault(file => file.Name.ToLowerInvariant() is "readme.md" or "readme.txt" or "readme")?.Text ?? "";
}

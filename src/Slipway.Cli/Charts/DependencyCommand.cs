using System.CommandLine;
using Slipway.Helm.Dependencies;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart dependency</c>: what lies in charts/.</summary>
internal sealed class DependencyCommand(CommandHost host)
{
    private readonly Argument<string> _chart = new("CHART") { Description = "The chart's folder", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "." };
    private readonly Option<bool> _skipsRefresh = new("--skip-refresh") { Description = "Does not fetch the indexes of repositories anew" };
    private readonly Option<int> _width = new("--max-col-width") { Description = "How wide a column may be", DefaultValueFactory = _ => 80 };
    private readonly SourceArguments _sources = new();

    public Command Create()
    {
        var list = new Command("list", "Lists what a chart wants, and whether it is there.") { _chart, _width };
        list.Aliases.Add("ls");
        list.SetAction(parsed =>
        {
            DependencyReport.Write(parsed.GetValue(_chart) ?? ".", host.Output, parsed.GetValue(_width));
            return 0;
        });
        var update = Create("update", "Fetches the newest versions within the ranges of Chart.yaml, and writes Chart.lock.", (dependencies, token) => dependencies.UpdateAsync(token));
        update.Aliases.Add("up");
        var command = new Command("dependency", "The dependencies of a chart.")
        {
            list,
            update,
            Create("build", "Fetches the versions of Chart.lock.", (dependencies, token) => dependencies.BuildAsync(token)),
        };
        command.Aliases.Add("dep");
        command.Aliases.Add("dependencies");
        return command;
    }

    private Command Create(string name, string description, Func<ChartDependencies, CancellationToken, Task> run)
    {
        var command = new Command(name, description) { _chart, _skipsRefresh };
        _sources.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var sources = _sources.Open(parsed, host);
            await run(
                new ChartDependencies(sources, new ChartDependenciesOptions
                {
                    Chart = parsed.GetValue(_chart) ?? ".",
                    Refresh = parsed.GetValue(_skipsRefresh) ? IndexRefresh.Skipped : IndexRefresh.Fetched,
                    Output = host.Output,
                    Warnings = host.Errors,
                }),
                cancellationToken);
            return 0;
        });
        return command;
    }
}

using System.CommandLine;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart</c>: the verbs of charts.</summary>
internal static class ChartCommand
{
    public static Command Create(CommandHost host) => new("chart", "Helm charts: render, look at, compare, pack, pull, push.")
    {
        new TemplateCommand(host).Create(),
        new ShowCommand(host).Create(),
        new DiffCommand(host).Create(),
        new PackageCommand(host).Create(),
        new PullCommand(host).Create(),
        new PushCommand(host).Create(),
        new DependencyCommand(host).Create(),
    };
}

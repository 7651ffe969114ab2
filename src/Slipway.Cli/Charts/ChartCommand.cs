using System.CommandLine;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart</c>: the verbs of charts.</summary>
internal static class ChartCommand
{
    private static readonly string[] Verbs = ["template", "lint", "show", "diff", "package", "pull", "push", "dependency"];

    /// <summary>The command with the verb that is wanted; with all where that is none. Each verb's options take their time to make.</summary>
    public static Command Create(CommandHost host, string? wanted)
    {
        var command = new Command("chart", "Helm charts: render, check, look at, compare, pack, pull, push.");
        foreach (var verb in Array.IndexOf(Verbs, wanted) >= 0 ? [wanted!] : Verbs)
            command.Subcommands.Add(Create(verb, host));
        return command;
    }

    private static Command Create(string verb, CommandHost host) => verb switch
    {
        "template" => new TemplateCommand(host).Create(),
        "lint" => new LintCommand(host).Create(),
        "show" => new ShowCommand(host).Create(),
        "diff" => new DiffCommand(host).Create(),
        "package" => new PackageCommand(host).Create(),
        "pull" => new PullCommand(host).Create(),
        "push" => new PushCommand(host).Create(),
        _ => new DependencyCommand(host).Create(),
    };
}

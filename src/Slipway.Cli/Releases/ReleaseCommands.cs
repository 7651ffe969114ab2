using System.CommandLine;
using Slipway.Cli.Clusters;

namespace Slipway.Cli.Releases;

/// <summary>The verbs of releases in a cluster.</summary>
internal static class ReleaseCommands
{
    private static readonly string[] Verbs = ["deploy", "rollback", "uninstall", "status", "history", "diff", "test", "watch"];

    /// <summary>Adds the one that is wanted; all where that is none of them. Each verb's options take their time to make.</summary>
    public static void AddTo(Command root, CommandHost host, string? wanted)
    {
        foreach (var verb in Array.IndexOf(Verbs, wanted) >= 0 ? [wanted!] : Verbs)
            root.Subcommands.Add(Create(verb, host));
    }

    private static Command Create(string verb, CommandHost host) => verb switch
    {
        "deploy" => new DeployCommand(host).Create(),
        "rollback" => new RollbackCommand(host).Create(),
        "uninstall" => new UninstallCommand(host).Create(),
        "status" => new StatusCommand(host).Create(),
        "history" => new HistoryCommand(host).Create(),
        "diff" => new PlanCommand(host).Create(),
        "test" => new TestCommand(host).Create(),
        _ => new WatchCommand(host).Create(),
    };
}

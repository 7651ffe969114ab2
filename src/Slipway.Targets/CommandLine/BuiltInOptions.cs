using System.Collections.Immutable;

namespace Slipway.Targets;

/// <summary>The options that every build has: one list for parser, help, schema and completion.</summary>
internal static class BuiltInOptions
{
    public static readonly ImmutableArray<string> Verbosities = ["Verbose", "Normal", "Minimal", "Quiet"];

    public static readonly ImmutableArray<BuiltInOption> All =
    [
        new("target", OptionArity.Many, "NAME...", "Targets to run; the word itself may be left out.", []),
        new("skip", OptionArity.Many, "[NAME...]", "Targets to leave out; without names all that are not named.", []),
        new("only", OptionArity.Flag, "", "Run the named targets without their dependencies.", []),
        new("continue", OptionArity.Flag, "", "Leave out what the last run of the same commit and parameters finished.", []),
        new("plan", OptionArity.OptionalChoice, "[text|json|mermaid]", "Show what would run, and run nothing.", ["text", "json", "mermaid"]),
        new("list", OptionArity.Flag, "", "List the targets.", []),
        new("help", OptionArity.Flag, "", "Show this text.", []),
        new("parallel", OptionArity.One, "N", "How many targets run at once. Default: the number of processors.", []),
        new("profile", OptionArity.Many, "NAME...", "Read '.nuke/parameters.NAME.json' too; the last wins.", []),
        new("root", OptionArity.One, "DIR", "The folder to work on. Default: the nearest with '.nuke'.", []),
        new("verbosity", OptionArity.One, "LEVEL", "Verbose, Normal, Minimal or Quiet. Default: Normal.", Verbosities),
        new("no-logo", OptionArity.Flag, "", "Show no heading.", []),
        new("report", OptionArity.One, "FILE", "Write how the run went as JSON.", []),
        new("host", OptionArity.One, "NAME", "Speak to this CI host instead of the one found.", CiHost.Names),
        new("completion", OptionArity.One, "SHELL", "Print the completion script of bash, zsh, fish or powershell.",
            ["bash", "zsh", "fish", "powershell"]),
    ];

    /// <summary>By name; case and dashes do not count.</summary>
    public static BuiltInOption? Find(string name) => All.FirstOrDefault(one => ParameterSet.Fold(one.Name) == ParameterSet.Fold(name));
}

using System.CommandLine;
using Slipway.Model;

namespace Slipway.Cli;

/// <summary>What is wrong with a command line, with what was probably meant.</summary>
internal static class CommandLineMistakes
{
    /// <summary>All of it; nothing where it can be run.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
            return [];
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed.CommandResult);
        string[] options = [.. parsed.UnmatchedTokens.Where(token => token.Length > 1 && token[0] == '-')];
        // What stands after an option that there is not would be its value.
        if (options.Length > 0)
            return options.Select(option => Explain(option.Split('=')[0], path, command));
        if (parsed.UnmatchedTokens.Count > 0 && command.Subcommands.Count > 0)
            return [$"'{parsed.UnmatchedTokens[0]}' is no verb of '{path}'. {Suggestion.Hint(parsed.UnmatchedTokens[0], command.Subcommands.Select(one => one.Name))}"];
        if (parsed.UnmatchedTokens.Count > 0)
            return parsed.UnmatchedTokens.Select(token => $"'{token}' is one argument too many for '{path}'. '{path} --help' says what it takes.");
        return command.Subcommands.Count > 0
            ? [$"'{path}' needs a verb. Expected one of {string.Join(", ", command.Subcommands.Select(one => one.Name))}."]
            : parsed.Errors.Select(error => $"{error.Message} '{path} --help' says what it takes.");
    }

    private static string Explain(string option, string path, Command command)
    {
        var names = command.Options.SelectMany(one => one.Aliases.Append(one.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal));
        return $"'{option}' is no option of '{path}'.{Suggestion.Sentence(option, names)} '{path} --help' lists them.";
    }

    private static string PathOf(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult above ? $"{PathOf(above)} {command.Command.Name}" : "slipway";
}

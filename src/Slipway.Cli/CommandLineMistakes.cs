using System.CommandLine;
using Slipway.Model;

namespace Slipway.Cli;

/// <summary>What is wrong with a command line, with what was probably meant.</summary>
internal static class CommandLineMistakes
{
    /// <summary>All of it; nothing where it can be run.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed.CommandResult);
        // Where an argument takes several words, an option that there is not would be one of them.
        if (HasDashes(parsed) && TakenForArguments(parsed).ToArray() is { Length: > 0 } taken)
            return taken.Select(option => Explain(option.Split('=')[0], path, command));
        if (parsed.Errors.Count == 0)
            return [];
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
            : parsed.Errors.Select(error => $"{Reword(error)} '{path} --help' says what it takes.");
    }

    // A loop, as this runs at each start.
    private static bool HasDashes(ParseResult parsed)
    {
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == System.CommandLine.Parsing.TokenType.Argument && token.Value is ['-', _, ..])
                return true;
        }

        return false;
    }

    // After '--' a word is what it is.
    private static IEnumerable<string> TakenForArguments(ParseResult parsed)
    {
        var free = parsed.Tokens.TakeWhile(token => token.Value != "--").Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<System.CommandLine.Parsing.ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).Where(text => text.Length > 1 && text[0] == '-' && !char.IsAsciiDigit(text[1]) && free.Contains(text));
    }

    private static string Explain(string option, string path, Command command)
    {
        var names = command.Options.SelectMany(one => one.Aliases.Append(one.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal));
        return $"'{option}' is no option of '{path}'.{Suggestion.Sentence(option, names)} '{path} --help' lists them.";
    }

    // The library names types of .NET.
    private static string Reword(System.CommandLine.Parsing.ParseError error) => error switch
    {
        { SymbolResult: System.CommandLine.Parsing.OptionResult { Option: { } option, Tokens: [.., var token] } } when IsNumber(option.ValueType) =>
            $"'{token.Value}' is no value of '{option.Name}'. Expected a whole number.",
        { SymbolResult: System.CommandLine.Parsing.ArgumentResult { Argument: { } argument, Tokens: [.., var token] } } when IsNumber(argument.ValueType) =>
            $"'{token.Value}' is no {argument.Name}. Expected a whole number.",
        _ => error.Message,
    };

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(int?);

    private static string PathOf(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult above ? $"{PathOf(above)} {command.Command.Name}" : "slipway";
}

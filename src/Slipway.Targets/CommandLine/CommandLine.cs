using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Reads the arguments of a build. Never guesses: what it does not understand is a mistake with the nearest name.</summary>
internal sealed class CommandLine
{
    private readonly IReadOnlyList<TargetDescription> _targets;
    private readonly ParameterSet _parameters;
    private readonly Dictionary<string, List<string>> _builtIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private readonly List<string> _positional = [];
    private readonly List<string> _mistakes = [];

    private CommandLine(IReadOnlyList<TargetDescription> targets, ParameterSet parameters) =>
        (_targets, _parameters) = (targets, parameters);

    public static ParsedCommandLine Parse(
        IReadOnlyList<string> args, IReadOnlyList<TargetDescription> targets, ParameterSet parameters)
    {
        var line = new CommandLine(targets, parameters);
        line.Read(args);
        return line.Result();
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]);

    private void Read(IReadOnlyList<string> args)
    {
        var index = 0;
        while (index < args.Count)
        {
            var token = args[index++];
            if (token == "--")
            {
                _positional.AddRange(args.Skip(index));
                return;
            }

            if (token.Length == 0)
            {
                // Mostly a variable of a script that has no value. Left out, the default would run, which may be a deploy.
                _mistakes.Add("An argument is empty, expected a target or an option. Check the variables of the script that calls this.");
                continue;
            }

            if (!IsOption(token))
            {
                _positional.Add(token);
                continue;
            }

            var equals = token.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? token : token[..equals]).TrimStart('-');
            var inline = equals < 0 ? null : token[(equals + 1)..];
            ReadOption(name, inline, args, ref index);
        }
    }

    private void ReadOption(string name, string? inline, IReadOnlyList<string> args, ref int index)
    {
        if (name is "h" or "?")
            name = "help";
        if (BuiltInOptions.Find(name) is { } option)
        {
            Add(_builtIn, option.Name, $"--{option.Name}", option.Arity, Take(option.Name, option.Arity, option.Choices, inline, args, ref index));
        }
        else if (_parameters.Find(name) is { } parameter)
        {
            var arity = parameter.IsList ? OptionArity.Many : parameter.IsFlag ? OptionArity.Flag : OptionArity.One;
            var values = Take(parameter.Option, arity, [], inline, args, ref index);
            // Without a value the mistake is told already.
            if (values.Count > 0)
                Add(_values, parameter.Name, $"--{parameter.Option}", arity, values);
        }
        else
        {
            _mistakes.Add($"Option '--{name}' is unknown." + SuggestOption(name));
            // Its values are not targets: one mistake is reported, not three.
            while (index < args.Count && !IsOption(args[index]) && !IsTarget(args[index]))
                index++;
        }
    }

    private List<string> Take(
        string name, OptionArity arity, ImmutableArray<string> choices, string? inline, IReadOnlyList<string> args, ref int index)
    {
        if (inline is not null)
            return [inline];
        var values = new List<string>();
        while (index < args.Count && !IsOption(args[index]))
        {
            var isTaken = arity switch
            {
                OptionArity.Flag => bool.TryParse(args[index], out _),
                OptionArity.OptionalChoice => choices.Contains(args[index], StringComparer.OrdinalIgnoreCase),
                _ => true,
            };
            if (!isTaken)
                break;
            values.Add(args[index++]);
            if (arity != OptionArity.Many)
                break;
        }

        if (values.Count == 0 && arity == OptionArity.Flag)
            values.Add("true");
        if (values.Count == 0 && (arity == OptionArity.One || (arity == OptionArity.Many && name != "skip")))
            _mistakes.Add($"Option '--{name}' has no value. Write '--{name} VALUE', or '--{name}=VALUE' where it begins with a dash.");
        return values;
    }

    private void Add(Dictionary<string, List<string>> into, string key, string option, OptionArity arity, List<string> values)
    {
        if (!into.TryGetValue(key, out var earlier))
        {
            into.Add(key, values);
        }
        else if (arity == OptionArity.Many)
        {
            earlier.AddRange(values);
        }
        else if (!earlier.SequenceEqual(values, StringComparer.Ordinal))
        {
            // No value is quoted: it may be a secret.
            _mistakes.Add($"Option '{option}' is given twice with different values. Keep one.");
        }
    }

    private string SuggestOption(string name) => Suggestion.Nearest(
        name, _parameters.Parameters.Select(one => one.Option).Concat(BuiltInOptions.All.Select(one => one.Name))) is { } near
        ? $" Did you mean '--{near}'?" : " See '--help'.";

    private bool IsTarget(string name) => _targets.Any(one => ParameterSet.Fold(one.Name) == ParameterSet.Fold(name));

    private ImmutableArray<string> Targets(IEnumerable<string> names)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var name in names.SelectMany(one => one.Split('+', StringSplitOptions.RemoveEmptyEntries)))
        {
            var target = _targets.FirstOrDefault(one => ParameterSet.Fold(one.Name) == ParameterSet.Fold(name));
            if (target is null)
                _mistakes.Add($"Target '{name}' is unknown." + SuggestTarget(name));
            else if (!result.Contains(target.Name))
                result.Add(target.Name);
        }

        return result.ToImmutable();
    }

    private string SuggestTarget(string name) => Suggestion.Sentence(name, _targets.Select(one => one.Name)) is { Length: > 0 } sentence
        ? sentence : $" Expected one of '{string.Join("', '", _targets.Where(one => one.IsListed).Select(one => one.Name))}'.";

    private ParsedCommandLine Result()
    {
        var options = new BuildOptions
        {
            Targets = Targets([.. Many("target"), .. _positional]),
            Skip = Targets(Many("skip")),
            SkipAll = _builtIn.ContainsKey("skip") && Many("skip").Count == 0,
            Only = Flag("only"),
            Continue = Flag("continue"),
            Profiles = [.. Many("profile")],
            Verbosity = Verbosity(),
            NoLogo = Flag("no-logo"),
            ReportFile = One("report"),
        };
        return new ParsedCommandLine
        {
            Options = One("parallel") is { } text ? options with { Parallel = Parallel(text) } : options,
            Request = Request(),
            PlanFormat = Choice(One("plan"), PlanFormat.Text, "plan"),
            Shell = Choice(One("completion"), CompletionShell.Bash, "completion"),
            Root = One("root"),
            Host = One("host"),
            Values = _values.ToImmutableDictionary(
                one => one.Key, one => one.Value.ToImmutableArray(), StringComparer.Ordinal),
            Warnings = [.. _parameters.Parameters.Where(one => one.IsSecret && _values.ContainsKey(one.Name)).Select(one =>
                $"Secret '{one.Name}' is given on the command line, where it is visible in the process list. Use an environment variable.")],
            Mistakes = [.. _mistakes],
        };
    }

    private BuildRequest Request() => Flag("help") ? BuildRequest.Help
        : _builtIn.ContainsKey("completion") ? BuildRequest.Complete
        : Flag("list") ? BuildRequest.List
        : _builtIn.ContainsKey("plan") ? BuildRequest.Plan
        : BuildRequest.Run;

    private List<string> Many(string option) => _builtIn.TryGetValue(option, out var values) ? values : [];

    private string? One(string option) => Many(option).FirstOrDefault();

    private bool Flag(string option)
    {
        if (One(option) is not { } text)
            return false;
        if (bool.TryParse(text, out var flag))
            return flag;
        _mistakes.Add($"Option '--{option}' is '{text}', expected 'true' or 'false'.");
        return false;
    }

    private int Parallel(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            return count;
        _mistakes.Add($"Option '--parallel' is '{text}', expected a whole number of at least 1.");
        return 1;
    }

    private T Choice<T>(string? text, T otherwise, string option) where T : struct, Enum
    {
        if (text is null)
            return otherwise;
        if (!char.IsAsciiDigit(text.FirstOrDefault()) && Enum.TryParse<T>(text, ignoreCase: true, out var choice))
            return choice;
        _mistakes.Add($"Option '--{option}' is '{text}', expected one of "
            + $"'{string.Join("', '", Enum.GetNames<T>().Select(one => one.ToLowerInvariant()))}'.");
        return otherwise;
    }

    private LogLevel Verbosity()
    {
        var text = One("verbosity");
        switch (text?.ToUpperInvariant())
        {
            case null or "NORMAL" or "INFORMATION":
                return LogLevel.Information;
            case "VERBOSE" or "DEBUG":
                return LogLevel.Debug;
            case "MINIMAL" or "WARNING":
                return LogLevel.Warning;
            case "QUIET" or "ERROR":
                return LogLevel.Error;
            default:
                _mistakes.Add($"Option '--verbosity' is '{text}', expected one of '{string.Join("', '", BuiltInOptions.Verbosities)}'.");
                return LogLevel.Information;
        }
    }
}

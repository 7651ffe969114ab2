using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Reads the engine's own options: targets first, then <c>--name value…</c> or <c>--name=value</c>.</summary>
internal static class HostArguments
{
    /// <summary>The options of the engine, for suggestions and help.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["skip", "only", "continue", "parallel", "plan", "list", "help", "root", "verbosity", "no-logo"];

    /// <exception cref="UsageException">All mistakes at once.</exception>
    public static HostRequest Parse(IReadOnlyList<string> args)
    {
        var request = new HostRequest();
        var mistakes = new List<string>();
        foreach (var (name, values) in Options(args))
        {
            try
            {
                request = name.Length == 0
                    ? request with { Options = request.Options with { Targets = [.. request.Options.Targets, .. values] } }
                    : Apply(request, name, values);
            }
            catch (UsageException mistake)
            {
                mistakes.AddRange(mistake.Mistakes);
            }
        }

        return mistakes.Count == 0 ? request : throw new UsageException(mistakes);
    }

    private static IEnumerable<(string Name, List<string> Values)> Options(IReadOnlyList<string> args)
    {
        (string Name, List<string> Values) current = ("", []);
        foreach (var arg in args)
        {
            if (!arg.StartsWith("--", StringComparison.Ordinal))
            {
                current.Values.Add(arg);
                continue;
            }

            yield return current;
            var equals = arg.IndexOf('=', StringComparison.Ordinal);
            current = equals < 0 ? (arg[2..], []) : (arg[2..equals], [arg[(equals + 1)..]]);
        }

        yield return current;
    }

    private static HostRequest Apply(HostRequest request, string name, List<string> values)
    {
        var options = request.Options;
        return name switch
        {
            "skip" => request with { Options = options with { Skip = [.. values], SkipAll = values.Count == 0 } },
            "only" => request with { Options = options with { Only = true, Targets = [.. options.Targets, .. values] } },
            "continue" => request with { Options = options with { Continue = true } },
            "no-logo" => request with { Options = options with { NoLogo = true } },
            "parallel" => request with { Options = options with { Parallel = Count(Single(name, values)) } },
            "verbosity" => request with { Options = options with { Verbosity = Level(Single(name, values)) } },
            "root" => request with { Root = Single(name, values) },
            "plan" => request with { Query = HostQuery.Plan },
            "list" => request with { Query = HostQuery.List },
            "help" => request with { Query = HostQuery.Help },
            _ => throw new UsageException($"There is no option '--{name}'.{Suggest(name)} See '--help'."),
        };
    }

    private static string Suggest(string name) =>
        Suggestion.Nearest(name, Names) is { } near ? $" Did you mean '--{near}'?" : "";

    private static string Single(string name, List<string> values) => values.Count == 1
        ? values[0]
        : throw new UsageException($"Option '--{name}' has {values.Count} values. Expected one.");

    private static int Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
        ? count
        : throw new UsageException($"'--parallel {text}' is no number of targets. Expected 1 or more.");

    private static LogLevel Level(string text) => Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level)
        ? level
        : throw new UsageException(
            $"'--verbosity {text}' is not known.{Suggestion.Sentence(text, Enum.GetNames<LogLevel>())} Expected one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
}

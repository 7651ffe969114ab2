using System.Collections.Immutable;
using System.Text;

namespace Slipway.Targets;

/// <summary>The texts of <c>--help</c> and <c>--list</c>, from the same data as plan, schema and completion.</summary>
internal static class HelpText
{
    private const int Width = 80;
    private const int Indent = 6;

    public static string Help(IReadOnlyList<TargetDescription> targets, ParameterSet parameters, ConsoleStyle style)
    {
        var text = new StringBuilder();
        text.Append(style.Bold("Usage")).Append("\n  ./build.sh [TARGET...] [--parameter VALUE...]\n\n");
        text.Append(style.Bold("Targets")).Append(" (with their direct dependencies)\n").Append(List(targets, style));
        if (!parameters.Parameters.IsEmpty)
        {
            text.Append('\n').Append(style.Bold("Parameters")).Append('\n');
            foreach (var parameter in parameters.Parameters)
                Append(text, $"--{parameter.Option}{Placeholder(parameter)}", Describe(parameter), style);
        }

        text.Append('\n').Append(style.Bold("Options of every build")).Append('\n');
        foreach (var option in BuiltInOptions.All)
            Append(text, $"--{option.Name}{(option.Placeholder.Length > 0 ? " " + option.Placeholder : "")}", option.Description, style);
        return text.ToString();
    }

    public static string List(IReadOnlyList<TargetDescription> targets, ConsoleStyle style)
    {
        var text = new StringBuilder();
        foreach (var target in targets.Where(one => one.IsListed))
        {
            var title = target.Name + (target.IsDefault ? " (default)" : "");
            var first = true;
            foreach (var line in Wrap(target.Dependencies.IsEmpty ? title : $"{title} -> {string.Join(", ", target.Dependencies)}", Width - Indent))
            {
                text.Append(first ? "  " : "      ").Append(first ? Painted(line, target.Name, style) : line).Append('\n');
                first = false;
            }

            AppendWrapped(text, target.Description);
        }

        return text.Length == 0 ? "  none\n" : text.ToString();
    }

    private static string Painted(string line, string name, ConsoleStyle style) =>
        line.StartsWith(name, StringComparison.Ordinal) ? style.Bold(name) + line[name.Length..] : line;

    private static string Placeholder(ParameterDescription parameter) => parameter.IsFlag ? ""
        : $" {(parameter.Values.IsEmpty ? "VALUE" : string.Join('|', parameter.Values))}{(parameter.IsList ? "..." : "")}";

    private static string Describe(ParameterDescription parameter)
    {
        ImmutableArray<string> marks =
        [
            .. parameter.IsRequired ? ["required"] : Array.Empty<string>(),
            .. parameter.IsSecret ? ["secret"] : Array.Empty<string>(),
        ];
        return marks.IsEmpty ? parameter.Description : $"{parameter.Description} [{string.Join(", ", marks)}]".TrimStart();
    }

    private static void Append(StringBuilder text, string title, string description, ConsoleStyle style)
    {
        var name = title.Split(' ')[0];
        var first = true;
        foreach (var line in Wrap(title.Replace("|", " | ", StringComparison.Ordinal).Length > Width - 2
            ? title.Replace("|", " | ", StringComparison.Ordinal) : title, Width - Indent))
        {
            text.Append(first ? "  " : "      ").Append(first ? Painted(line, name, style) : line).Append('\n');
            first = false;
        }

        AppendWrapped(text, description);
    }

    private static void AppendWrapped(StringBuilder text, string description)
    {
        foreach (var line in Wrap(description, Width - Indent))
            text.Append(' ', Indent).Append(line).Append('\n');
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Labels: their names, and those that the options ask for.</summary>
internal static partial class LabelRules
{
    private static readonly string[] Reserved = ["com.docker.", "io.docker.", "org.dockerproject."];

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3048", FindingSeverity.Style, "A label's name follows Docker's rules.",
            "Lower case, digits, '.' and '-', not in a name space of Docker's: other names clash.", InvalidName),
        LintRule.Of("DL3049", FindingSeverity.Info, "The labels asked for are there.",
            "Who looks for them finds nothing.", Missing),
        LintRule.Of("DL3050", FindingSeverity.Info, "There are no labels but those asked for.",
            "Only for who keeps a closed list of labels.", Superfluous).OnDemand(),
        LintRule.Of("DL3051", FindingSeverity.Warning, "A label asked for is not empty.", "An empty one says nothing.", Empty),
        Kind("DL3052", LabelKind.Url, "a URL", value => Uri.TryCreate(value, UriKind.Absolute, out var url)
            && url.Host.Length > 0),
        Kind("DL3053", LabelKind.Time, "a time as RFC 3339 writes it", value => TimeForm().IsMatch(value)
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)),
        Kind("DL3054", LabelKind.Licence, "an SPDX licence expression", value => LicenceForm().IsMatch(value)),
        Kind("DL3055", LabelKind.Commit, "a git commit", value => value.Length is >= 7 and <= 40
            && value.All(char.IsAsciiHexDigit)),
        Kind("DL3056", LabelKind.Version, "a semantic version", value => VersionForm().IsMatch(value)),
        Kind("DL3058", LabelKind.Mail, "a mail address", value => MailForm().IsMatch(value)),
    ];

    /// <summary>The labels of the final image; the last value of a name counts.</summary>
    public static IReadOnlyDictionary<string, (int Line, string Value)> Final(LintContext context)
    {
        var labels = new Dictionary<string, (int, string)>(StringComparer.Ordinal);
        foreach (var instruction in context.FinalInstructions.OfType<DockerfileInstruction.Label>())
        {
            foreach (var label in instruction.Labels)
                labels[Bare(label.Name)] = (instruction.Line, label.Value ?? "");
        }
        return labels;
    }

    private static string Bare(string text) => text.Trim('"', '\'');

    private static LintRule Kind(string id, LabelKind kind, string what, Func<string, bool> isValid) =>
        LintRule.Of(id, FindingSeverity.Warning, $"A label that is to be {what} is one.", "Programs that read it stumble.",
            context => from asked in context.Options.Labels
                       where asked.Value == kind
                       let labels = Final(context)
                       where labels.ContainsKey(asked.Key)
                       let label = labels[asked.Key]
                       let value = context.Plain(label.Value)
                       where value is { Length: > 0 } && !isValid(value)
                       select new Breach(
                           label.Line, $"The label '{asked.Key}' is '{value}', not {what}.",
                           $"Write {what}."));

    private static IEnumerable<Breach> InvalidName(LintContext context) =>
        from one in context.All<DockerfileInstruction.Label>()
        from label in one.Instruction.Labels
        let name = Bare(label.Name)
        where !name.Contains('$', StringComparison.Ordinal)
            && (!NameForm().IsMatch(name) || Reserved.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
        select new Breach(
            one.Instruction.Line, $"'{name}' is no good name of a label.",
            "Write it like 'org.example.some-name'.");

    private static IEnumerable<Breach> Missing(LintContext context)
    {
        var labels = Final(context);
        return from name in context.Options.Labels.Keys
               where !labels.ContainsKey(name)
               select new Breach(context.Final.From.Line, $"The label '{name}' is missing.", $"Add 'LABEL {name}=…'.");
    }

    private static IEnumerable<Breach> Superfluous(LintContext context) =>
        from label in Final(context)
        where !context.Options.Labels.ContainsKey(label.Key)
        select new Breach(
            label.Value.Line, $"The label '{label.Key}' is not among those asked for.",
            "Remove it, or add it to them.");

    private static IEnumerable<Breach> Empty(LintContext context) =>
        from label in Final(context)
        where context.Options.Labels.ContainsKey(label.Key) && context.Plain(label.Value.Value) is { Length: 0 }
        select new Breach(label.Value.Line, $"The label '{label.Key}' is empty.", "Give it a value.");

    [GeneratedRegex(@"\A[a-z0-9]+([.-][a-z0-9]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"\A\(*[A-Za-z0-9.-]+\+?\)*( (AND|OR|WITH) \(*[A-Za-z0-9.-]+\+?\)*)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LicenceForm();

    [GeneratedRegex(@"\A\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex VersionForm();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s.]+(\.[^@\s.]+)*\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MailForm();
}

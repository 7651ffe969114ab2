using Slipway.Model;

namespace Slipway.Images;

/// <summary>Ignores are kept honest: each says why, and none outlives what it was for.</summary>
internal static class IgnoreRules
{
    private static readonly LintRule WithoutReason = LintRule.Of("IGN001", FindingSeverity.Warning,
        "An ignore says why.", "Nobody can tell later whether it still holds.", _ => []);

    private static readonly LintRule Unused = LintRule.Of("IGN002", FindingSeverity.Info,
        "An ignore matches a finding.", "A comment that does nothing hides the next finding of its rule.", _ => []);

    private static readonly LintRule Inline = LintRule.Of("DL1001", FindingSeverity.Info,
        "Rules are not switched off in the Dockerfile.", "Some teams want exceptions in one place.", _ => []).OnDemand();

    public static IReadOnlyList<LintRule> Rules { get; } = [WithoutReason, Unused, Inline];

    public static bool IsAboutIgnores(DockerfileRule rule) => Rules.Any(one => one.Rule == rule);

    /// <summary>What is wrong with the ignores of a file, given all that was found in it.</summary>
    public static IEnumerable<(DockerfileRule Rule, Breach Breach)> Check(IReadOnlyList<InlineIgnore> ignores,
        IReadOnlyList<Finding> findings)
    {
        foreach (var ignore in ignores)
        {
            if (!ignore.IsDirective)
                yield return (Inline.Rule, new Breach(
                    ignore.Line, "Rules are switched off here.",
                    "Keep the rule, or switch it off in the options."));
            if (!ignore.IsDirective && ignore.Reason.Length == 0)
            {
                yield return (WithoutReason.Rule, new Breach(
                    ignore.Line, $"{string.Join(", ", ignore.Rules)} is ignored without a reason.",
                        "Write one behind the rule: '# slipway ignore=<rule> <reason>'."));
            }
            foreach (var name in ignore.Rules.Where(name => !Matches(ignore with { Rules = [name] }, findings)))
                yield return (Unused.Rule, new Breach(ignore.Line, Message(name, ignore), Action(name)));
        }
    }

    // ShellCheck's rules and those of hadolint's that are not here are none of our business.
    private static bool Matches(InlineIgnore ignore, IReadOnlyList<Finding> findings) =>
        findings.Any(finding => DockerfileLint.Silences(ignore, finding))
        || (IsKnownElsewhere(ignore.Rules[0]) && DockerfileRules.Named(ignore.Rules[0]).Count == 0)
        || ignore.Rules[0].Equals(Inline.Rule.Id, StringComparison.OrdinalIgnoreCase);

    private static bool IsKnownElsewhere(string name) =>
        name is ['D' or 'S', 'L' or 'C', _, _, _, _] && name[2..].All(char.IsAsciiDigit);

    private static string Message(string name, InlineIgnore ignore) => DockerfileRules.Named(name).Count > 0
        ? $"{name} is ignored, but {(ignore.Lines is null ? "nothing in the file breaks it" : "the instruction below keeps it")}."
        : $"'{name}' is ignored, but no rule is called so.";

    private static string Action(string name) => DockerfileRules.Named(name).Count > 0
        ? "Remove it; the comment stands on the lines right above its instruction."
        : Suggestion.Nearest(name, DockerfileRules.All.Select(rule => rule.Id)) is { } near ? $"Did you mean '{near}'?" : "Remove it.";
}

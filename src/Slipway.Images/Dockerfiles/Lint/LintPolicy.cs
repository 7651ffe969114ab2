using Slipway.Model;

namespace Slipway.Images;

/// <summary>Which rules count, and how much.</summary>
internal sealed class LintPolicy
{
    private readonly HashSet<string> _off = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FindingSeverity> _severities = new(StringComparer.Ordinal);

    private LintPolicy()
    {
    }

    /// <summary>The policy that options ask for.</summary>
    /// <param name="options">What the user wants.</param>
    /// <param name="errors">Whether the file wants BuildKit's checks to be errors.</param>
    /// <exception cref="UsageException">A rule does not exist; all of them.</exception>
    public static LintPolicy Of(DockerfileLintOptions options, bool errors)
    {
        var mistakes = new List<string>();
        var policy = new LintPolicy();
        policy._off.UnionWith(DockerfileRules.All.Where(rule => !rule.IsOnByDefault).Select(rule => rule.Id));
        foreach (var rule in DockerfileRules.All.Where(rule => errors && DockerfileRules.IsBuildKits(rule)))
            policy._severities[rule.Id] = FindingSeverity.Error;
        policy._off.ExceptWith(options.Enabled.SelectMany(name => Ids(name, mistakes)));
        policy._off.UnionWith(options.Disabled.SelectMany(name => Ids(name, mistakes)));
        foreach (var (name, severity) in options.Severities)
        {
            foreach (var id in Ids(name, mistakes))
                policy._severities[id] = severity;
        }
        return mistakes.Count == 0 ? policy : throw new UsageException(mistakes);
    }

    /// <summary>The finding as the policy weighs it; null where its rule is off.</summary>
    public Finding? Judge(Finding finding) => _off.Contains(finding.Rule)
        ? null
        : _severities.TryGetValue(finding.Rule, out var severity) ? finding with { Severity = severity } : finding;

    private static List<string> Ids(string name, List<string> mistakes)
    {
        var ids = DockerfileRules.Named(name).Select(rule => rule.Id).ToList();
        if (ids.Count == 0)
        {
            mistakes.Add($"'{name}' is not a rule of the Dockerfile linter. "
                + (Suggestion.Nearest(name, DockerfileRules.All.Select(rule => rule.Id)) is { } near
                    ? $"Did you mean '{near}'?"
                    : "The table is in docs/dockerfile-lint.md."));
        }
        return ids;
    }
}

using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Which rules count, and how much.</summary>
internal sealed class PolicySettings
{
    private readonly HashSet<string> _off = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FindingSeverity> _severities = new(StringComparer.Ordinal);

    private PolicySettings()
    {
    }

    /// <exception cref="UsageException">A rule does not exist; all of them.</exception>
    public static PolicySettings Of(ChartPolicyOptions options)
    {
        var mistakes = new List<string>();
        var settings = new PolicySettings();
        settings._off.UnionWith(PolicyRules.All.Where(rule => !rule.IsOnByDefault).Select(rule => rule.Id));
        settings._off.ExceptWith(options.Enabled.SelectMany(name => Ids(name, mistakes)));
        settings._off.UnionWith(options.Disabled.SelectMany(name => Ids(name, mistakes)));
        foreach (var (name, severity) in options.Severities)
        {
            foreach (var id in Ids(name, mistakes))
                settings._severities[id] = severity;
        }

        return mistakes.Count == 0 ? settings : throw new UsageException(mistakes);
    }

    /// <summary>The finding of a breach; null where its rule is off.</summary>
    public PolicyFinding? Judge(PolicyRule rule, PolicyBreach breach, TemplateLines? lines = null) => _off.Contains(rule.Id)
        ? null
        : new PolicyFinding
        {
            Rule = rule.Id,
            Severity = _severities.GetValueOrDefault(rule.Id, rule.Severity),
            Object = breach.Object?.Title ?? "",
            Container = breach.Container,
            Path = breach.Path.ToString(),
            Source = breach.Object?.Source ?? "",
            Line = breach.Object?.LineOf(breach.Path) ?? 0,
            TemplateLine = breach.Object is { } one && lines is not null ? lines.Of(one, breach.Path) : 0,
            Message = breach.Message,
            Action = breach.Action,
        };

    private static string[] Ids(string name, List<string> mistakes)
    {
        if (PolicyRules.Find(name) is { } rule)
            return [rule.Id];
        mistakes.Add($"'{name}' is no rule for charts. "
            + (Suggestion.Nearest(name, PolicyRules.All.Select(one => one.Id)) is { } near ? $"Did you mean '{near}'?" : "The table is in docs/chart-policies.md."));
        return [];
    }
}

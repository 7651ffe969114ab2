using System.Globalization;
using Slipway.Helm.Linting;
using Slipway.Helm.Rendering;
using Slipway.Model;

namespace Slipway.Helm.Policies;

/// <summary>Holds rules of good practice against the objects that a chart makes. Nothing is asked of a cluster.</summary>
public static class ChartPolicies
{
    /// <summary>What the objects of a rendering are to be blamed for.</summary>
    /// <param name="release">The rendering.</param>
    /// <param name="options">What is wanted.</param>
    /// <exception cref="UsageException">The options name rules that do not exist.</exception>
    public static PolicyReport Check(RenderedRelease release, ChartPolicyOptions options)
    {
        var settings = PolicySettings.Of(options);
        var context = new PolicyContext(release, MinorVersion.Of(options.KubeVersion));
        ObjectIgnore[] ignores = [.. context.Objects.SelectMany(ObjectIgnore.Read)];
        PolicySuppression[] suppressions = [.. options.Suppressions.Where(one => !IsExpired(one, options))];
        // A suppression of what is switched off would match nothing: all rules run, and the settings have the last word.
        var breaches = PolicyRules.Checks.SelectMany(one => one.Check(context).Select(breach => (one.Rule, Breach: breach))).ToList();
        var kept = breaches.Where(one =>
            !ignores.Any(ignore => ignore.Covers(one.Rule, one.Breach)) && !suppressions.Any(suppression => Covers(suppression, one.Rule, one.Breach))).ToList();
        var lines = new TemplateLines(release.Chart);
        var findings = kept.Concat(ignores.SelectMany(ignore => Mistakes(ignore, breaches)))
            .Select(one => settings.Judge(one.Rule, one.Breach, lines)).OfType<PolicyFinding>()
            .OrderBy(one => one.Source, StringComparer.Ordinal).ThenBy(one => one.Object, StringComparer.Ordinal)
            .ThenBy(one => one.Line).ThenBy(one => one.Rule, StringComparer.Ordinal).ThenBy(one => one.Path, StringComparer.Ordinal);
        var unused = suppressions.Where(suppression => !breaches.Any(one => Covers(suppression, one.Rule, one.Breach)));
        return new PolicyReport([.. findings], breaches.Count - kept.Count, [.. unused]);
    }

    /// <summary>What the options' own suppressions are to be blamed for, after all renderings of a chart.</summary>
    /// <param name="reports">What came of each rendering.</param>
    /// <param name="options">What was wanted.</param>
    /// <returns>Those that have no reason, no rule or no time left, and those that suppressed nothing in any rendering.</returns>
    public static IReadOnlyList<PolicyFinding> CheckSuppressions(IReadOnlyCollection<PolicyReport> reports, ChartPolicyOptions options)
    {
        var settings = PolicySettings.Of(options);
        return
        [
            .. options.Suppressions.SelectMany(one => Mistakes(one, reports, options))
                .Select(one => settings.Judge(one.Rule, one.Breach)).OfType<PolicyFinding>(),
        ];
    }

    private static IEnumerable<(PolicyRule Rule, PolicyBreach Breach)> Mistakes(ObjectIgnore ignore, List<(PolicyRule Rule, PolicyBreach Breach)> breaches)
    {
        if (PolicyRules.Find(ignore.Rule) is null)
            yield return At(ignore, SuppressionRules.NoRule, $"'{ignore.Rule}' is no rule.", "The table is in docs/chart-policies.md.");
        else if (!breaches.Any(one => ignore.Covers(one.Rule, one.Breach)))
            yield return At(ignore, SuppressionRules.NoMatch, $"The object keeps '{ignore.Rule}', which is suppressed.", "Remove the suppression.");
        if (ignore.Reason.Length == 0)
            yield return At(ignore, SuppressionRules.NoReason, $"The suppression of '{ignore.Rule}' does not say why.", $"Write the reason behind the rule: '{ignore.Rule} reason'.");
    }

    private static (PolicyRule Rule, PolicyBreach Breach) At(ObjectIgnore ignore, PolicyRule rule, string message, string action) =>
        (rule, new PolicyBreach(ignore.Object, ObjectIgnore.Path, message, action));

    private static IEnumerable<(PolicyRule Rule, PolicyBreach Breach)> Mistakes(
        PolicySuppression suppression, IReadOnlyCollection<PolicyReport> reports, ChartPolicyOptions options)
    {
        var name = $"The suppression of '{suppression.Rule}' for '{suppression.ObjectPattern}'";
        if (PolicyRules.Find(suppression.Rule) is null)
            yield return Of(SuppressionRules.NoRule, $"{name} names no rule.", "The table is in docs/chart-policies.md.");
        else if (IsExpired(suppression, options))
            yield return Of(SuppressionRules.Expired, string.Create(CultureInfo.InvariantCulture, $"{name} held until {suppression.Expires:yyyy-MM-dd}."), "Mend what it was for, or give it more time.");
        else if (reports.All(report => report.Unused.Contains(suppression)))
            yield return Of(SuppressionRules.NoMatch, $"{name} suppresses nothing.", "Remove it.");
        if (string.IsNullOrWhiteSpace(suppression.Reason))
            yield return Of(SuppressionRules.NoReason, $"{name} does not say why.", "Give it a reason.");
    }

    private static (PolicyRule Rule, PolicyBreach Breach) Of(PolicyRule rule, string message, string action) =>
        (rule, new PolicyBreach(null, ObjectPath.Root, message, action));

    private static bool Covers(PolicySuppression suppression, PolicyRule rule, PolicyBreach breach) =>
        breach.Object is { } one && rule.Id.Equals(suppression.Rule, StringComparison.OrdinalIgnoreCase) && suppression.Covers(one.Title);

    private static bool IsExpired(PolicySuppression suppression, ChartPolicyOptions options) =>
        suppression.Expires is { } last && DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime) > last;
}

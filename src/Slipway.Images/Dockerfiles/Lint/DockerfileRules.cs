namespace Slipway.Images;

/// <summary>The table of rules.</summary>
public static class DockerfileRules
{
    /// <summary>The rules with their methods, in the order of the table.</summary>
    internal static IReadOnlyList<LintRule> Checks { get; } =
    [
        .. new[]
        {
            BaseImageRules.Rules, StageRules.Rules, FormRules.Rules, FileRules.Rules, UserRules.Rules,
            CommandRules.Rules, ShellRules.Rules,
            AptRules.Rules, PackageRules.Rules, LanguageRules.Rules, LabelRules.Rules, VariableRules.Rules, DotNetImageRules.Rules,
            DotNetPortRules.Rules, DotNetBuildRules.Rules, DotNetContextRules.Rules, IgnoreRules.Rules,
        }.SelectMany(group => group).OrderBy(one => Group(one.Rule.Id)).ThenBy(one => one.Rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every rule: hadolint's, then BuildKit's, then those of .NET and of ignores.</summary>
    public static IReadOnlyList<DockerfileRule> All { get; } = [.. Checks.Select(one => one.Rule)];

    /// <summary>
    /// The rules that an id or a name of BuildKit's means; empty where it is unknown. <c>all</c> means every one of
    /// BuildKit's.
    /// </summary>
    internal static IReadOnlyList<DockerfileRule> Named(string name) => ByName.GetValueOrDefault(name, []);

    /// <summary>Whether BuildKit knows the rule.</summary>
    internal static bool IsBuildKits(DockerfileRule rule) => rule.BuildKitName is not null || Group(rule.Id) == 1;

    private static Dictionary<string, IReadOnlyList<DockerfileRule>> ByName { get; } = All
        .SelectMany(rule => new[] { rule.Id, rule.BuildKitName, IsBuildKits(rule) ? "all" : null }
            .OfType<string>().Select(name => (name, rule)))
        .GroupBy(one => one.name, one => one.rule, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, IReadOnlyList<DockerfileRule> (group) => [.. group], StringComparer.OrdinalIgnoreCase);

    private static int Group(string id) => id switch
    {
        ['D', 'L', >= '0' and <= '9', ..] => 0,
        ['N', 'E', 'T', ..] => 2,
        ['I', 'G', 'N', ..] => 3,
        _ => 1,
    };
}

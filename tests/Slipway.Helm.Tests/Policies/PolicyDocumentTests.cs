using Slipway.Helm.Policies;

namespace Slipway.Helm.Tests.Policies;

public sealed class PolicyDocumentTests
{
    [Fact]
    public void The_guide_lists_every_rule_as_it_is()
    {
        var rows = File.ReadAllLines(Path.Combine(Root(AppContext.BaseDirectory), "docs", "chart-policies.md")).Where(line => line.StartsWith("| <a id=\"swc", StringComparison.Ordinal));

        Assert.Equal(
            PolicyRules.All.Select(rule =>
                $"| <a id=\"{rule.Id.ToLowerInvariant()}\"></a>{rule.Id} | {rule.Severity.ToString().ToLowerInvariant()}{(rule.IsOnByDefault ? "" : ", off")} | {rule.Title} | {rule.Why} |"),
            rows);
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Pipeline.sln")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}

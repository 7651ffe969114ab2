using System.CommandLine;
using Slipway.Helm.Policies;
using Slipway.Helm.Releases;

namespace Slipway.Cli.Charts;

/// <summary>The options of policies, which Helm does not have.</summary>
internal sealed class PolicyArguments
{
    private readonly Option<bool> _isOn = new("--policy") { Description = "Holds policies against the rendered objects, too: docs/chart-policies.md lists them" };
    private readonly Option<string[]> _enabled = ValuesArguments.Many("--policy-on", "Rules that are off by default, by id: SWC041,SWC013");
    private readonly Option<string[]> _disabled = ValuesArguments.Many("--policy-off", "Rules that are not wanted, by id");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_isOn, _enabled, _disabled])
            command.Options.Add(option);
    }

    /// <summary>What is wanted; null where policies are not.</summary>
    public ChartPolicyOptions? Read(ParseResult parsed, KubeVersion? kubernetes) => parsed.GetValue(_isOn)
        ? new ChartPolicyOptions { Enabled = Ids(parsed, _enabled), Disabled = Ids(parsed, _disabled), KubeVersion = kubernetes ?? KubeVersion.Default }
        : null;

    private static string[] Ids(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(one => one.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}

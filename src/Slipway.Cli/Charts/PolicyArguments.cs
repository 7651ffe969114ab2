using System.CommandLine;
using Slipway.Helm.Policies;
using Slipway.Helm.Releases;
using Slipway.Model;

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
    /// <exception cref="UsageException">Rules are switched where none is looked at.</exception>
    public ChartPolicyOptions? Read(ParseResult parsed, KubeVersion? kubernetes)
    {
        var (enabled, disabled) = (Ids(parsed, _enabled), Ids(parsed, _disabled));
        if (parsed.GetValue(_isOn))
            return new ChartPolicyOptions { Enabled = enabled, Disabled = disabled, KubeVersion = kubernetes ?? KubeVersion.Default };
        return enabled.Length + disabled.Length == 0
            ? null
            : throw new UsageException("'--policy-on' and '--policy-off' switch rules that are not looked at. Add '--policy', or leave them out.");
    }

    private static string[] Ids(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(one => one.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}

using System.Collections.Immutable;
using Slipway.Helm.Policies;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components.Tests;

/// <summary>A user's build with a chart.</summary>
public sealed class ChartBuild : SlipwayBuild, ILintChart, IRenderChart
{
    public ApplicationName Application => ApplicationName.Parse("shop");

    public AbsolutePath Chart => RootDirectory / "charts" / "shop";

    public ImmutableArray<PolicySuppression> Suppressions { get; set; } = [];

    ChartPolicyOptions ILintChart.Configure(ChartPolicyOptions options) => options with { Suppressions = Suppressions };
}

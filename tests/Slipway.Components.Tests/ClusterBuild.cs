using Slipway.Model;
using Slipway.Processes;
using Slipway.Targets;
using Slipway.Testing;

namespace Slipway.Components.Tests;

/// <summary>A user's build that delivers to a cluster.</summary>
public sealed class ClusterBuild : SlipwayBuild, IPromote, IPlanDeploy, IShowDelivery, IHasTestCluster, ILintChart
{
    public FakeProcessRunner Programs { get; } = new();

    public IReadOnlyList<DeployEnvironment> Places { get; set; } = [new("dev"), new("live") { Source = "dev", Namespace = "shop-front", PortOffset = 1 }];

    public ApplicationName Application => ApplicationName.Parse("shop");

    public AbsolutePath ImageProject => RootDirectory / "Shop.csproj";

    public AbsolutePath Chart => RootDirectory / "charts" / "shop";

    public AbsolutePath? ClusterScript => RootDirectory / "cluster.sh";

    public ImageReference? BaseImage => ((IHasEnvironments)this).ClusterBaseImage;

    Target Ask => target => target.AlwaysRuns().Executes(context =>
    {
        var choice = ClusterChoice.Of(this);
        context.Log.Information($"{choice.Find()}, {choice.Reason}, {choice.Recorded?.Registry}, {((IPushImage)this).Registry}, {BaseImage}");
    });

    IReadOnlyList<DeployEnvironment> IHasEnvironments.Environments => Places;

    IProcessRunner IRunPrograms.CreateProcessRunner() => Programs;
}

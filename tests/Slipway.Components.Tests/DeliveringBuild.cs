using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components.Tests;

/// <summary>A user's build that delivers to environments of its own.</summary>
public sealed class DeliveringBuild : SlipwayBuild, IClean, IPromote, IRollBack, IRehearse, IShowDelivery
{
    public IReadOnlyList<DeployEnvironment> Places { get; set; } = [new("dev"), new("live") { PortOffset = 1, Source = "dev" }];

    public ApplicationName Application => ApplicationName.Parse("shop");

    public AbsolutePath ImageProject => RootDirectory / "Shop.csproj";

    public ImmutableSortedDictionary<string, string> RehearsedFault => ImmutableSortedDictionary<string, string>.Empty;

    IReadOnlyList<DeployEnvironment> IHasEnvironments.Environments => Places;
}

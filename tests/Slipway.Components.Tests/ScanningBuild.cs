using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components.Tests;

/// <summary>A user's build that scans its image.</summary>
public sealed class ScanningBuild : SlipwayBuild, IScanImage
{
    public ApplicationName Application => ApplicationName.Parse("shop");

    public AbsolutePath ImageProject => RootDirectory / "Shop.csproj";
}

using Slipway.Components;
using Slipway.Model;
using Slipway.Targets;

/// <summary>This repository's own pipeline, and the first example of one.</summary>
internal sealed class Build : SlipwayBuild, IClean, ITest, IBuildImage
{
    public ApplicationName Application => ApplicationName.Parse("storefront");

    public AbsolutePath ImageProject => RootDirectory / "samples" / "Storefront" / "Storefront.csproj";

    public static Task<int> Main(string[] args) => BuildHost.RunAsync<Build>(args, build => ((IBuildImage)build).BuildImage);
}

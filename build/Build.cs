using Slipway.Components;
using Slipway.Targets;

/// <summary>This repository's own pipeline, and the first example of one.</summary>
internal sealed class Build : SlipwayBuild, IClean, ITest
{
    public static Task<int> Main(string[] args) => BuildHost.RunAsync<Build>(args, build => ((ICompile)build).Compile);
}

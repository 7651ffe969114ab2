namespace Slipway.DotNet;

/// <summary>What becomes of the processes that MSBuild starts.</summary>
public enum BuildServers
{
    /// <summary>They stay for a while and make the next build faster: for a laptop.</summary>
    Kept,

    /// <summary>They end with the build: for a CI host, where they would hold files and keep the job from ending.</summary>
    Ended,
}

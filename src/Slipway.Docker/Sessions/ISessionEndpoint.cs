namespace Slipway.Docker;

/// <summary>What a build may ask of us while it runs.</summary>
internal interface ISessionEndpoint
{
    /// <summary>The paths of its methods, with what answers them. A <see cref="SessionRefusal"/> is told to BuildKit.</summary>
    IEnumerable<(string Path, Func<GrpcCall, Task> Answer)> Methods { get; }
}

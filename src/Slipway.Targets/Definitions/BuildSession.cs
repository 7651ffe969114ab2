using Slipway.Model;

namespace Slipway.Targets;

/// <summary>The state of one run that a build can see.</summary>
internal sealed record BuildSession
{
    public required AbsolutePath Root { get; init; }

    public required BuildEnvironment Environment { get; init; }

    public required ParameterValues Parameters { get; init; }

    public required SecretMask Secrets { get; init; }

    public required TargetLog Log { get; init; }

    public required KillSwitch KillSwitch { get; init; }
}

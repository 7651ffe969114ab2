using Slipway.Model;

namespace Slipway.Targets;

/// <summary>What a build derives from. Its state is that of one run; it is not ready within the constructor.</summary>
public abstract class SlipwayBuild : IBuild
{
    private BuildSession? _session;

    /// <inheritdoc/>
    public AbsolutePath RootDirectory => Session.Root;

    /// <inheritdoc/>
    public BuildEnvironment Environment => Session.Environment;

    /// <inheritdoc/>
    public ParameterValues Parameters => Session.Parameters;

    /// <inheritdoc/>
    public SecretMask Secrets => Session.Secrets;

    /// <inheritdoc/>
    public ILog Log => Session.Log;

    /// <inheritdoc/>
    public KillSwitch KillSwitch => Session.KillSwitch;

    private BuildSession Session => _session ?? throw new UsageException(
        $"Build '{GetType().Name}' reads its run's state before there is a run. Read it within targets and properties, not in the constructor or an initialiser.");

    internal void Attach(BuildSession session) => _session = session;
}

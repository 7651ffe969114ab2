using Slipway.Model;

namespace Slipway.Targets;

/// <summary>What every build offers to the components it is composed of. A component is an interface that extends this one.</summary>
public interface IBuild
{
    /// <summary>The folder that the build works on: the nearest with a <c>.nuke</c> folder, or <c>--root</c>.</summary>
    AbsolutePath RootDirectory { get; }

    /// <summary>The outside world of this run.</summary>
    BuildEnvironment Environment { get; }

    /// <summary>The values of this run's parameters; a component reads its own from here.</summary>
    ParameterValues Parameters { get; }

    /// <summary>What must not be seen in this run's output.</summary>
    SecretMask Secrets { get; }

    /// <summary>The log; a line belongs to the target that is running where it is written.</summary>
    ILog Log { get; }

    /// <summary>What is stopped at once when a person insists on an end (a second Ctrl-C).</summary>
    KillSwitch KillSwitch { get; }

    /// <summary>
    /// The commit that the run works on, which keys kept values and <c>--continue</c>. Default: null, unknown, which never resumes.
    /// </summary>
    ValueTask<SourceRevision?> ReadRevisionAsync(CancellationToken cancellationToken) => ValueTask.FromResult<SourceRevision?>(null);
}

namespace Slipway.Model;

/// <summary>Why a rollout is what it is. Deployers of other kinds add theirs; a cause is never a free text.</summary>
public enum Cause
{
    /// <summary>The program ended by itself with an exit code, once.</summary>
    Exited,

    /// <summary>The program ended again and again.</summary>
    CrashLoop,

    /// <summary>The program runs but did not say that it is ready within its limit.</summary>
    NeverReady,

    /// <summary>The program was ready and stopped answering its liveness probe.</summary>
    NotAlive,

    /// <summary>The port that the environment serves on belongs to something else.</summary>
    PortTaken,

    /// <summary>The registry does not have the image, or not all of it.</summary>
    ImageMissing,

    /// <summary>The image cannot be run: damaged, hostile or without an entry point that fits.</summary>
    ImageInvalid,

    /// <summary>The program could not be started at all.</summary>
    CannotStart,

    /// <summary>A gate said no.</summary>
    GateFailed,

    /// <summary>The limit passed and no better cause is known.</summary>
    DeadlineExceeded,

    /// <summary>The build was cancelled before there was a verdict.</summary>
    Cancelled,

    /// <summary>What runs the release (the supervisor, the cluster) does not answer.</summary>
    DeployerUnavailable,
}

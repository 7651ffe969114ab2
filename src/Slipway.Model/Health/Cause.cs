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

    /// <summary>The registry does not give the image to the cluster.</summary>
    ImageNotAllowed,

    /// <summary>The registry gives no more images for a while.</summary>
    RegistryRateLimit,

    /// <summary>The image could not be fetched for another reason, such as a registry that does not answer.</summary>
    ImagePullFailed,

    /// <summary>The image is not for the processor that it is to run on.</summary>
    WrongPlatform,

    /// <summary>The container refers to configuration that there is not.</summary>
    ContainerConfigError,

    /// <summary>The program used more memory than it may.</summary>
    OutOfMemory,

    /// <summary>What must run before the program failed.</summary>
    InitContainerFailed,

    /// <summary>No node can take it.</summary>
    Unschedulable,

    /// <summary>A quota is used up.</summary>
    QuotaExceeded,

    /// <summary>A rule of the cluster refuses it.</summary>
    AdmissionRefused,

    /// <summary>The cluster refused an object, or a field of it cannot be changed.</summary>
    Refused,

    /// <summary>A volume cannot be mounted.</summary>
    VolumeNotMounted,

    /// <summary>A job, such as a migration, failed as often as it may.</summary>
    JobFailed,

    /// <summary>A node put it out, for want of memory or disk.</summary>
    Evicted,

    /// <summary>The node that it runs on does not answer.</summary>
    NodeLost,

    /// <summary>What takes care of an object says that it cannot go on.</summary>
    Stalled,

    /// <summary>Somebody else changed it meanwhile, so that nothing can be said of what was applied.</summary>
    Superseded,
}

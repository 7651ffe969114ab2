namespace Slipway.Kubernetes;

/// <summary>Why an object is not as wished. Each has a code of its own, and never is a free text.</summary>
public enum FailureCause
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The registry has no such image.</summary>
    ImageNotFound,

    /// <summary>The registry does not give the image to this cluster.</summary>
    ImageNotAllowed,

    /// <summary>The registry gives no more images for a while.</summary>
    RegistryRateLimit,

    /// <summary>The name of the image is none.</summary>
    BadImageName,

    /// <summary>The image cannot be fetched for another reason: the registry does not answer, or its certificate is not trusted.</summary>
    ImagePullFailed,

    /// <summary>The image is not for the node's processor.</summary>
    WrongPlatform,

    /// <summary>The container refers to a ConfigMap, Secret or key that there is not, or its settings contradict each other.</summary>
    ContainerConfigError,

    /// <summary>The container's program does not start: it is not in the image, or may not be run.</summary>
    CannotStart,

    /// <summary>The container ends again and again.</summary>
    CrashLoop,

    /// <summary>The container used more memory than it may.</summary>
    OutOfMemory,

    /// <summary>An init container fails.</summary>
    InitContainerFailed,

    /// <summary>The container runs and does not say that it is ready.</summary>
    ReadinessFailing,

    /// <summary>The container is ended again and again as it does not say that it is alive.</summary>
    LivenessFailing,

    /// <summary>The container is ended again and again as it does not say that it has started.</summary>
    StartupFailing,

    /// <summary>No node can take the pod.</summary>
    Unschedulable,

    /// <summary>A quota of the namespace is used up.</summary>
    QuotaExceeded,

    /// <summary>An admission rule of the cluster refuses the pods.</summary>
    AdmissionRefused,

    /// <summary>A volume cannot be mounted.</summary>
    VolumeNotMounted,

    /// <summary>It took longer than the object itself allows.</summary>
    DeadlineExceeded,

    /// <summary>The job failed as often as it may.</summary>
    JobFailed,

    /// <summary>The node has put the pod out, for want of memory or disk.</summary>
    Evicted,

    /// <summary>The node does not answer.</summary>
    NodeLost,

    /// <summary>The object's own controller says that it cannot go on.</summary>
    Stalled,

    /// <summary>The object was deleted while it was waited for, or was never there.</summary>
    Deleted,

    /// <summary>Another object has taken its name.</summary>
    Replaced,

    /// <summary>Somebody else has changed what is wanted of it.</summary>
    Superseded,
}

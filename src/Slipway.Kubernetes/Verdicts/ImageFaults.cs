namespace Slipway.Kubernetes;

/// <summary>Why an image is not there, from what the container runtime says of it.</summary>
internal static class ImageFaults
{
    // Each runtime and registry has its own words; these are theirs.
    private static readonly (FailureCause Cause, string Text)[] Words =
    [
        (FailureCause.RegistryRateLimit, "toomanyrequests"),
        (FailureCause.RegistryRateLimit, "429 Too Many Requests"),
        (FailureCause.RegistryRateLimit, "rate limit"),
        (FailureCause.RegistryRateLimit, "pull QPS exceeded"),
        (FailureCause.WrongPlatform, "no matching manifest for"),
        (FailureCause.WrongPlatform, "no match for platform"),
        (FailureCause.ImageNotFound, "manifest unknown"),
        (FailureCause.ImageNotFound, "manifest for"),
        (FailureCause.ImageNotFound, "name unknown"),
        (FailureCause.ImageNotFound, ": not found"),
        (FailureCause.ImageNotAllowed, "unauthorized"),
        (FailureCause.ImageNotAllowed, "authorization failed"),
        (FailureCause.ImageNotAllowed, "no basic auth credentials"),
        (FailureCause.ImageNotAllowed, "access denied"),
        (FailureCause.ImageNotAllowed, "access forbidden"),
        (FailureCause.ImageNotAllowed, "403 Forbidden"),
        (FailureCause.ImageNotAllowed, "denied:"),
        (FailureCause.ImageNotFound, "not found"),
    ];

    public static ObjectVerdict Judge(PodFacts facts, string subject, string container, string image, string reason, string message)
    {
        var pulled = facts.LastSaying(container, "Failed", "pull image") ?? facts.LastSaying(container, "Failed", "image");
        var said = pulled?.Message ?? message;
        var cause = reason switch
        {
            "InvalidImageName" => FailureCause.BadImageName,
            "ErrImageNeverPull" => FailureCause.ImageNotFound,
            "SignatureValidationFailed" => FailureCause.ImageNotAllowed,
            _ => CauseOf(said),
        };
        var failsAt = cause switch
        {
            FailureCause.RegistryRateLimit => facts.Turn(facts.Since + facts.Budgets.RateLimit),
            FailureCause.ImagePullFailed => facts.Turn(facts.Since + facts.Budgets.ImagePull),
            _ => facts.Now,
        };
        return new ObjectVerdict
        {
            State = facts.Now >= failsAt ? ObjectState.Failed : ObjectState.Failing,
            Cause = cause,
            Subject = subject,
            Message = $"{What(cause)}: '{image}'.",
            Evidence = said.Length > 0 && said != message && message.Length > 0 ? [message, said] : [said.Length > 0 ? said : reason],
            Hint = Hint(cause),
            FailsAt = failsAt > facts.Now ? failsAt : null,
        };
    }

    private static FailureCause CauseOf(string said)
    {
        foreach (var (cause, text) in Words)
        {
            if (said.Contains(text, StringComparison.OrdinalIgnoreCase))
                return cause;
        }

        return FailureCause.ImagePullFailed;
    }

    private static string What(FailureCause cause) => cause switch
    {
        FailureCause.BadImageName => "This is no name of an image",
        FailureCause.ImageNotFound => "The registry has no such image",
        FailureCause.ImageNotAllowed => "The registry does not give the image to this cluster",
        FailureCause.RegistryRateLimit => "The registry gives no more images for a while",
        FailureCause.WrongPlatform => "The image is not for the node's processor",
        _ => "The image cannot be fetched",
    };

    private static string Hint(FailureCause cause) => cause switch
    {
        FailureCause.BadImageName => "Correct it, such as 'registry.example.org/team/app@sha256:…'; repositories are in lower case.",
        FailureCause.ImageNotFound => "Push the image, or correct its name.",
        FailureCause.ImageNotAllowed => "Give the pod a pull secret ('imagePullSecrets') that may read the repository, or correct the name.",
        FailureCause.RegistryRateLimit => "Log in to the registry with a pull secret, or copy the image to one of your own.",
        FailureCause.WrongPlatform => "Build the image for the platform of the nodes too.",
        _ => "See whether the registry answers from the node, and whether its certificate is trusted there.",
    };
}

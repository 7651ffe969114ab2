namespace Slipway.Docker;

/// <summary>What <c>docker buildx build</c>, <c>buildah build</c> and <c>podman build</c> say the same way.</summary>
internal static class RequestArguments
{
    /// <summary>The arguments.</summary>
    public static IEnumerable<string> Of(ImageBuildRequest request)
    {
        if (request.Stage is { } stage)
            yield return $"--target={stage}";
        if (request.Platform is { } platform)
            yield return $"--platform={platform}";
        if (request.Cache == BuildCache.Ignored)
            yield return "--no-cache";
        foreach (var name in request.Names)
            yield return $"--tag={name.Registry}/{name.Repository}:{name.Tag}";
        foreach (var (label, value) in request.Labels)
            yield return $"--label={label}={value}";
        if (request.SshAgentSocket is { } socket)
            yield return $"--ssh=default={socket}";
        foreach (var cache in request.CacheFrom)
            yield return $"--cache-from={cache}";
        foreach (var cache in request.CacheTo)
            yield return $"--cache-to={cache}";
    }

    /// <summary>Ids of secrets that these programs cannot be told: they read lists of <c>name=value</c>.</summary>
    public static IEnumerable<string> Refusals(ImageBuildRequest request, string program) => request.Secrets.Keys
        .Where(id => id.Length == 0 || id.AsSpan().ContainsAny(",=\"\n "))
        .Order(StringComparer.Ordinal)
        .Select(id => $"{program} cannot be given a secret with the id '{id}': commas, quotes, spaces and '=' part its options. Give it another id, in the Dockerfile too.");
}

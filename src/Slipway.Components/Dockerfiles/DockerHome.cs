using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The folder of Docker's configuration: <c>DOCKER_CONFIG</c>, else <c>~/.docker</c>.</summary>
internal static class DockerHome
{
    /// <summary>Where it is; need not exist.</summary>
    /// <exception cref="UsageException">The variable is not an absolute path.</exception>
    public static AbsolutePath Locate(BuildEnvironment environment)
    {
        if (environment.Variables.TryGetValue("DOCKER_CONFIG", out var folder) && folder.Length > 0)
            return AbsolutePath.Parse(folder);
        var home = environment.Variables.GetValueOrDefault(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME", "");
        return AbsolutePath.Parse(home.Length > 0 ? home : Path.GetPathRoot(Path.GetTempPath()) ?? "/") / ".docker";
    }
}

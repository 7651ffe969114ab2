using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>The folder of Docker's configuration: <c>DOCKER_CONFIG</c>, else <c>~/.docker</c>.</summary>
internal static class DockerHome
{
    /// <summary>Where it is; need not exist. Without a home, a folder that never does.</summary>
    public static AbsolutePath Locate(BuildEnvironment environment) =>
        CredentialFiles.DockerFolder(environment.Variables, environment.WorkingDirectory) ?? environment.WorkingDirectory / ".docker";
}

using Slipway.Model;
using Slipway.Processes;
using Slipway.Targets;
using Slipway.Testing;

namespace Slipway.Components.Tests;

/// <summary>A user's build of a Dockerfile, its programs played by a fake.</summary>
public sealed class DockerfileBuilding : SlipwayBuild, IBuildImage
{
    public FakeProcessRunner Programs { get; } = new();

    public SshAgentAccess Agent { get; set; }

    public ApplicationName Application => ApplicationName.Parse("shop");

    public AbsolutePath ImageProject => RootDirectory / "Shop.csproj";

    public AbsolutePath? Dockerfile => RootDirectory / "Dockerfile";

    SshAgentAccess IHasDockerfile.DockerfileSshAgent => Agent;

    IProcessRunner IRunPrograms.CreateProcessRunner() => Programs;
}

using Slipway.Processes;
using Slipway.Targets;
using Slipway.Testing;

namespace Slipway.Components.Tests;

/// <summary>A user's build of components, its programs played by a fake.</summary>
public sealed class ComposedBuild : SlipwayBuild, IClean, ITest
{
    public FakeProcessRunner Programs { get; } = new();

    IProcessRunner IRunPrograms.CreateProcessRunner() => Programs;
}

using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets.Tests;

/// <summary>A folder of its own and an environment whose output is kept.</summary>
internal sealed class TestWorld : IDisposable
{
    public TestWorld(params (string Name, string Value)[] variables)
    {
        Root.CreateDirectory();
        Environment = new BuildEnvironment
        {
            Variables = variables.ToImmutableDictionary(one => one.Name, one => one.Value),
            WorkingDirectory = Root,
            Clock = TimeProvider.System,
            Output = Output,
            Error = Error,
            Input = TextReader.Null,
            IsOutputTerminal = false,
            IsInteractive = false,
            Width = 80,
        };
    }

    public AbsolutePath Root { get; } = AbsolutePath.Parse(Path.GetTempPath()) / $"slipway-{Guid.NewGuid():N}";

    public StringWriter Output { get; } = new() { NewLine = "\n" };

    public StringWriter Error { get; } = new() { NewLine = "\n" };

    public BuildEnvironment Environment { get; }

    public void Dispose() => Root.DeleteDirectory();
}

using Slipway.DotNet;
using Slipway.Processes;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Runs programs in a build: masked, and stopped with it.</summary>
public interface IRunPrograms : IBuild
{
    /// <summary>A runner whose programs a second Ctrl-C kills. A test of a build gives its own.</summary>
    IProcessRunner CreateProcessRunner()
    {
        var runner = new ProcessRunner(Environment.Clock, Secrets);
        KillSwitch.Register(runner.KillAll);
        return runner;
    }

    /// <summary>The .NET command line, started in the root.</summary>
    sealed DotNetCli CreateDotNet() => new(CreateProcessRunner(), new DotNetCliOptions { WorkingDirectory = RootDirectory });
}

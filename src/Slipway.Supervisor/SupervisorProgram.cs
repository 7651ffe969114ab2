namespace Slipway.Supervisor;

/// <summary>How this program is started.</summary>
internal static class SupervisorProgram
{
    /// <summary>The name of its main file.</summary>
    internal const string FileName = "Slipway.Supervisor.dll";

    /// <summary>Starts a verb of it on an environment, with none of the caller's variables.</summary>
    internal static SpawnRequest Command(string file, string verb, EnvironmentFolder folder)
    {
        var environment = ReplicaCommand.HostEnvironment();
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_TieredCompilation"] = "1";
        return new SpawnRequest
        {
            Program = ReplicaCommand.DotNet,
            Arguments = ["exec", file, verb, folder.Path],
            Environment = environment,
            WorkingDirectory = folder.Path,
            LogFile = folder.SupervisorLog,
        };
    }
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Slipway.Supervisor;

/// <summary>Turns a template into a program to start: the runtime found, the port told, the mark set.</summary>
internal static class ReplicaCommand
{
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "USER", "LANG", "TZ", "DOTNET_ROOT", "LD_LIBRARY_PATH"];

    /// <summary>The runtime that runs this program.</summary>
    internal static string DotNet =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>What the host passes on: where programs and temporary files lie, never the build's own variables or secrets.</summary>
    internal static Dictionary<string, string> HostEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Inherited)
        {
#pragma warning disable RS0030 // The home of it: these few names are all that replicas and supervisors inherit.
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
#pragma warning restore RS0030
                environment[name] = value;
        }
        return environment;
    }

    /// <summary>What starts a replica.</summary>
    internal static SpawnRequest Create(ReplicaTemplate template, string folder, string logFile, int port)
    {
        var environment = HostEnvironment();
        var hostPath = environment.GetValueOrDefault("PATH", "");
        foreach (var (name, value) in template.Environment)
            environment[name] = name == "PATH" ? $"{value}:{hostPath}" : value;
        // Images say 8080 here; on one machine each replica needs its own, and only the forwarder may reach it.
        environment.Remove("ASPNETCORE_HTTP_PORTS");
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        environment[MarkedProcesses.Variable] = folder;
        return new SpawnRequest
        {
            Program = Resolve(template.Command[0], template.WorkingDirectory, environment["PATH"]),
            Arguments = [.. template.Command.Skip(1)],
            Environment = environment,
            WorkingDirectory = template.WorkingDirectory,
            LogFile = logFile,
        };
    }

    private static string Resolve(string program, string workingDirectory, string path)
    {
        if (program is "dotnet" or "/usr/bin/dotnet" or "/usr/share/dotnet/dotnet")
            return DotNet;
        if (program.Contains('/', StringComparison.Ordinal))
            return Path.GetFullPath(program, workingDirectory);
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries).Prepend(workingDirectory)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program;
    }
}

using System.Runtime.InteropServices;
using Slipway.Model;
using Slipway.Supervisor;

// launch <folder>: starts 'run' in a session of its own and ends, so that the supervisor is no child of a build.
// run <folder>: supervises the environment whose files lie in the folder.
if (args is not [("launch" or "run") and var verb, var path] || !AbsolutePath.TryParse(path, null, out var place))
    return 2;
var folder = new EnvironmentFolder(place);
if (verb == "launch")
{
    ChildProcess.Start(SupervisorProgram.Command(typeof(EnvironmentSupervisor).Assembly.Location, "run", folder));
    return 0;
}

await using var held = folder.TryLock();
if (held is null)
    return 0; // Another supervisor lives; it reads the same files.
using var stop = new CancellationTokenSource();
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
var version = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
await using var supervisor = new EnvironmentSupervisor(folder, version, TimeProvider.System);
await supervisor.RunAsync(stop.Token);
return 0;

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

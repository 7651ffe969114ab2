// A program for tests of Slipway.Processes. The first argument says what to do; what it says goes to standard output.
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

// Also where the parent ignores interrupts, as the background jobs of a shell do, this program must see them.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = true;
    if (args is ["ignore-interrupt" or "spawn-stubborn", ..])
        return;
    Console.WriteLine("interrupted");
    Environment.Exit(130);
});

switch (args)
{
    case ["args", .. var rest]:
        Console.WriteLine(JsonSerializer.Serialize(rest));
        return 0;
    case ["exit", var code]:
        return int.Parse(code, CultureInfo.InvariantCulture);
    case ["fail", var code]:
        for (var i = 1; i <= 30; i++)
            Console.Error.WriteLine($"line {i}");
        return int.Parse(code, CultureInfo.InvariantCulture);
    case ["sleep" or "ignore-interrupt"]:
        Console.WriteLine($"ready {Environment.ProcessId}");
        await Task.Delay(TimeSpan.FromMinutes(1));
        return 0;
    case ["spawn" or "spawn-stubborn" or "spawn-and-exit", var what]:
        return await SpawnAsync(what);
    case ["megabytes", var count]:
        return Print(int.Parse(count, CultureInfo.InvariantCulture));
    case ["long-line"]:
        Console.Write(new string('x', 10 * 1024 * 1024));
        return 0;
    case ["across", var limit]:
        Console.Write(new string('x', int.Parse(limit, CultureInfo.InvariantCulture) - 3) + Environment.GetEnvironmentVariable("STUB_SECRET"));
        return 0;
    case ["both"]:
        Console.WriteLine("to output");
        Console.Error.WriteLine("to error");
        return 0;
    case ["stdin"]:
        Console.Write(await Console.In.ReadToEndAsync());
        return 0;
    case ["env", var name]:
        Console.WriteLine(Environment.GetEnvironmentVariable(name) ?? "(absent)");
        return 0;
    case ["cwd"]:
        Console.WriteLine(Environment.CurrentDirectory);
        return 0;
    default:
        Console.Error.WriteLine("Unknown: " + string.Join(' ', args));
        return 64;
}

async Task<int> SpawnAsync(string what)
{
    // The child inherits this program's pipes, as a careless server does.
    using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath ?? "dotnet", [typeof(Program).Assembly.Location, what]) { UseShellExecute = false })
        ?? throw new InvalidOperationException("No child.");
    if (args[0] != "spawn-and-exit")
    {
        await child.WaitForExitAsync();
        return child.ExitCode;
    }

    Console.WriteLine($"child {child.Id}");
    return 0;
}

static int Print(int megabytes)
{
    var line = new string('y', 1023);
    for (var i = 0; i < megabytes * 1024; i++)
        Console.WriteLine(line);
    return 0;
}

// Stands in for Trivy in tests; README.md says what it can be told to do.
using System.Globalization;
using Slipway.StubTrivy;

var script = StubScript.Read(Environment.GetEnvironmentVariable("STUB_TRIVY"));
CallRecord.Write(script, args);
var call = StubCall.Parse(args, out var mistake);
if (call is null)
{
    // So Cobra says it, by way of Trivy's own logger.
    Console.Error.WriteLine($"{DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\tFATAL\tFatal error\t{mistake}");
    return 1;
}

try
{
    return call.Command == "version" ? StubVersion.Print(script, call)
        : call.Has("--download-java-db-only") ? StubDatabase.Fetch(script, call, "java-db")
        : call.Has("--download-db-only") ? StubDatabase.Fetch(script, call, "db")
        : StubScan.Run(script, call);
}
catch (StubFatalException exception)
{
    Console.Error.WriteLine($"2026-08-01T10:00:00Z\tFATAL\tFatal error\t{exception.Message}");
    return 1;
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.StubTrivy;

/// <summary>A scan: writes the report that the script names, or fails as it says.</summary>
internal static class StubScan
{
    public static int Run(StubScript script, StubCall call)
    {
        using var cache = Lock(call);
        if (script.Get("hold") is { Length: > 0 } hold)
            Thread.Sleep(int.Parse(hold, CultureInfo.InvariantCulture));
        CheckDatabase(call);
        CheckServer(script, call);
        var (word, detail) = script.Behaviour("scan");
        switch (word)
        {
            case "fatal":
                throw new StubFatalException(detail.Replace("\\n", "\n", StringComparison.Ordinal));
            case "hang":
                Thread.Sleep(TimeSpan.FromMinutes(1));
                return 1;
            case "killed":
                using (var self = Process.GetCurrentProcess())
                    self.Kill();
                Thread.Sleep(TimeSpan.FromMinutes(1));
                return 1;
            case "panic":
                Console.Error.WriteLine("panic: runtime error: invalid memory address or nil pointer dereference\ngoroutine 1 [running]:");
                return 2;
            case "nothing":
                return 0;
            default:
                return Write(script, call, word, detail);
        }
    }

    // Bolt, in which Trivy keeps what it knows of layers, lets one process at a time in and gives up after a second.
    private static FileStream Lock(StubCall call)
    {
        Directory.CreateDirectory(call.CacheFolder);
        try
        {
            return new FileStream(Path.Combine(call.CacheFolder, "fanal.db"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StubFatalException("run error: image scan error: unable to initialize a scan service: unable to initialize a cache: unable to initialize fs cache: cache may be in use by another process: timeout");
        }
    }

    private static void CheckDatabase(StubCall call)
    {
        var isAsked = call.Command != "config" && (call.Get("--scanners") ?? "vuln").Split(',').Contains("vuln") && !call.Has("--server");
        if (isAsked && call.Has("--skip-db-update") && !File.Exists(Path.Combine(call.CacheFolder, "db", "metadata.json")))
            throw new StubFatalException("run error: init error: DB error: database error: --skip-db-update cannot be specified on the first run");
    }

    private static void CheckServer(StubScript script, StubCall call)
    {
        var token = script.Get("token");
        if (call.Has("--server") && token.Length > 0 && Environment.GetEnvironmentVariable("TRIVY_TOKEN") != token)
            throw new StubFatalException("run error: image scan error: scan error: scan failed: failed analysis: unable to store cache on the server: twirp error unauthenticated: invalid token");
    }

    private static int Write(StubScript script, StubCall call, string word, string detail)
    {
        var report = StubReport.Make(script, call);
        var text = report.ToJsonString(new() { WriteIndented = true });
        text = word switch
        {
            "truncated" => text[..(text.Length / 2)],
            "empty" => "",
            "garbage" => "<html>503 Service Unavailable</html>",
            _ => text,
        };
        if (call.Get("--output") is not { } output)
            Console.WriteLine(text);
        else if (word == "huge")
            WriteHuge(output, text, long.Parse(detail, CultureInfo.InvariantCulture));
        else
            File.WriteAllText(output, text);
        return ExitCode(call, report);
    }

    // Blanks at the end of a report are part of it.
    private static void WriteHuge(string file, string text, long length)
    {
        using var stream = File.CreateText(file);
        stream.Write(text);
        var blanks = new string(' ', 1024 * 1024);
        for (var written = 0L; written < length; written += blanks.Length)
            stream.Write(blanks);
    }

    private static int ExitCode(StubCall call, JsonNode report)
    {
        string[] lists = ["Vulnerabilities", "Misconfigurations", "Secrets", "Licenses"];
        var hasFindings = report["Results"]?.AsArray().Any(result => lists.Any(list => result?[list] is JsonArray { Count: > 0 })) ?? false;
        var isEndOfLife = report["Metadata"]?["OS"]?["EOSL"]?.GetValue<bool>() ?? false;
        var onEndOfLife = int.Parse(call.Get("--exit-on-eol") ?? "0", CultureInfo.InvariantCulture);
        return isEndOfLife && onEndOfLife != 0 ? onEndOfLife : hasFindings ? int.Parse(call.Get("--exit-code") ?? "0", CultureInfo.InvariantCulture) : 0;
    }
}

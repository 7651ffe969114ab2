using System.Globalization;

namespace Slipway.StubTrivy;

/// <summary><c>trivy image --download-db-only</c>.</summary>
internal static class StubDatabase
{
    public static int Fetch(StubScript script, StubCall call, string part)
    {
        var repository = call.All("--db-repository").DefaultIfEmpty("mirror.gcr.io/aquasec/trivy-db:2").Last();
        var (word, _) = script.Behaviour("fetch");
        var hasLogins = Environment.GetEnvironmentVariable("DOCKER_CONFIG") is null;
        switch (word)
        {
            case "429":
                throw Failed($"failed to download artifact from any source: 1 error occurred:\n\t* GET https://{repository}: TOOMANYREQUESTS: retry-after: 1ms, allowed: 44000/minute");
            case "denied":
            case "stale-login" when hasLogins:
                throw Failed($"failed to download artifact from any source: 1 error occurred:\n\t* OCI repository error: GET https://ghcr.io/token?scope=repository%3Aaquasecurity%2Ftrivy-db%3Apull&service=ghcr.io: DENIED: denied");
            case "network":
                throw Failed($"failed to download artifact from {repository}: OCI repository error: Get \"https://mirror.gcr.io/v2/\": dial tcp: lookup mirror.gcr.io: no such host");
            case "disk":
                throw Failed("oci download error: copy error: write /tmp/oci-download-1/db.tar.gz: no space left on device");
            case "hang":
                Thread.Sleep(TimeSpan.FromMinutes(1));
                return 1;
            case "nothing":
                return 0;
            default:
                Write(script, Path.Combine(call.CacheFolder, part), part);
                return 0;
        }
    }

    private static StubFatalException Failed(string reason) =>
        new($"run error: init error: DB error: failed to download vulnerability DB: OCI artifact error: failed to download vulnerability DB: {reason}");

    private static void Write(StubScript script, string folder, string part)
    {
        Directory.CreateDirectory(folder);
        var now = DateTimeOffset.UtcNow;
        var updated = script.Get("updated", Text(now.AddHours(-3)));
        var next = script.Get("next", Text(now.AddHours(21)));
        File.WriteAllText(Path.Combine(folder, part == "db" ? "trivy.db" : "trivy-java.db"), $"the database of {updated}");
        File.WriteAllText(
            Path.Combine(folder, "metadata.json"), $$"""{"Version":2,"NextUpdate":"{{next}}","UpdatedAt":"{{updated}}","DownloadedAt":"{{Text(now)}}"}""");
    }

    // Nine digits, as Go writes them.
    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "42Z";
}

using System.Text.Json.Nodes;

namespace Slipway.StubTrivy;

/// <summary>A report of what was looked at: one that is written down here, under the names of what was really given.</summary>
internal static class StubReport
{
    public static JsonNode Make(StubScript script, StubCall call)
    {
        var report = JsonNode.Parse(Read(script.Get($"report-of {Image(call)}") is { Length: > 0 } own ? own : script.Get("report", call.Command switch { "image" => "debian", "config" => "dockerfile", _ => "nuget" })))
            ?? throw new StubFatalException("no report");
        var written = report["ArtifactName"]?.GetValue<string>() ?? "";
        var name = call.Get("--input") ?? call.Target;
        report["ArtifactName"] = name;
        foreach (var result in report["Results"]?.AsArray() ?? [])
        {
            if (result?["Target"]?.GetValue<string>() is { } target && target.StartsWith(written + " (", StringComparison.Ordinal))
                result["Target"] = name + target[written.Length..];
        }

        if (call.Get("--input") is { } layout)
            TakeImage(report, layout);
        if (call.Has("--server"))
            report["Trivy"] = new JsonObject
            {
                ["Version"] = StubVersion.Newest,
                ["Server"] = new JsonObject { ["Version"] = StubVersion.Newest, ["VulnerabilityDB"] = new JsonObject { ["Version"] = 2, ["UpdatedAt"] = script.Get("updated", "2026-08-01T06:00:00.123456789Z") } },
            };
        return report;
    }

    // The beginning of the digest, as builds print it.
    private static string Image(StubCall call)
    {
        if (call.Get("--input") is not { } layout || !File.Exists(Path.Combine(layout, "index.json")))
            return "";
        var digest = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "index.json")))?["manifests"]?[0]?["digest"]?.GetValue<string>() ?? "";
        return digest.Length > 19 ? digest[7..19] : "";
    }

    private static string Read(string name)
    {
        if (File.Exists(name))
            return File.ReadAllText(name);
        using var stream = typeof(StubReport).Assembly.GetManifestResourceStream(name) ?? throw new StubFatalException($"the stand-in has no report '{name}'");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // The first entry, as Trivy does without '@' or ':' in the path.
    private static void TakeImage(JsonNode report, string layout)
    {
        try
        {
            var index = JsonNode.Parse(File.ReadAllText(Path.Combine(layout, "index.json")));
            var image = JsonNode.Parse(File.ReadAllText(Blob(layout, index?["manifests"]?[0]?["digest"])));
            var configDigest = image?["config"]?["digest"];
            var config = JsonNode.Parse(File.ReadAllText(Blob(layout, configDigest)));
            foreach (var layer in image?["layers"]?.AsArray() ?? [])
                File.OpenRead(Blob(layout, layer?["digest"])).Dispose();
            var metadata = report["Metadata"] ??= new JsonObject();
            metadata["ImageID"] = configDigest?.GetValue<string>();
            metadata["DiffIDs"] = config?["rootfs"]?["diff_ids"]?.DeepClone();
        }
        catch (Exception exception) when (exception is IOException or NullReferenceException)
        {
            throw new StubFatalException($"run error: image scan error: scan error: unable to initialize a scan service: unable to initialize an archive scan service: 2 errors occurred:\n\t* unable to open {layout} as a Docker image: {exception.Message}\n\t* unable to open {layout} as an OCI Image: stat {layout}/index.json: no such file or directory");
        }
    }

    private static string Blob(string layout, JsonNode? digest) =>
        Path.Combine(layout, "blobs", "sha256", (digest?.GetValue<string>() ?? "sha256:").Replace("sha256:", "", StringComparison.Ordinal));
}

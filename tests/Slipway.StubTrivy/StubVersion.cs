using System.Text.Json.Nodes;

namespace Slipway.StubTrivy;

/// <summary><c>trivy version</c>.</summary>
internal static class StubVersion
{
    public const string Newest = "0.74.0";

    public static int Print(StubScript script, StubCall call)
    {
        var version = script.Get("version", Newest);
        if (version == "garbage")
        {
            Console.WriteLine("Version unknown");
            return 0;
        }

        var printed = new JsonObject { ["Version"] = version };
        var metadata = Path.Combine(call.CacheFolder, "db", "metadata.json");
        if (File.Exists(metadata))
            printed["VulnerabilityDB"] = JsonNode.Parse(File.ReadAllText(metadata));
        Console.WriteLine(printed.ToJsonString());
        return 0;
    }
}

using System.Collections;
using System.Text.Json;

namespace Slipway.StubTrivy;

/// <summary>Writes down how the stand-in was called.</summary>
internal static class CallRecord
{
    public static void Write(StubScript script, string[] arguments)
    {
        if (script.Folder is null)
            return;
        var calls = Directory.CreateDirectory(Path.Combine(script.Folder, "calls")).FullName;
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(one => one.Key is string name && (name.StartsWith("TRIVY_", StringComparison.Ordinal) || name is "TMPDIR" or "DOCKER_CONFIG" or "GITHUB_TOKEN"))
            .ToDictionary(one => (string)one.Key, one => one.Value as string);
        var record = JsonSerializer.Serialize(new { Arguments = arguments, Environment = variables, Folder = Environment.CurrentDirectory });
        // Ticks keep the order, the process keeps calls apart; renamed into place, so that nobody reads half of one.
        var name = Path.Combine(calls, $"{DateTime.UtcNow.Ticks}-{Environment.ProcessId}");
        File.WriteAllText(name + ".tmp", record);
        File.Move(name + ".tmp", name + ".json");
    }
}

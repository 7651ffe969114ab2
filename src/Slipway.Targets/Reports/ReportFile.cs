using System.Text.Json;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>How a run went, as JSON.</summary>
internal static class ReportFile
{
    /// <summary>Finds out whether it can be written, before anything runs. A file that is there stays as it is.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static void Check(AbsolutePath path)
    {
        try
        {
            if (path.DirectoryExists)
                throw new UsageException($"'{path}' for '--report' is a folder. Expected a file, such as 'report.json'.");
            if (path.Parent is { } folder)
                Directory.CreateDirectory(folder.Value);
            var isNew = !path.FileExists;
            File.Open(path.Value, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            if (isNew)
                File.Delete(path.Value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' for '--report' cannot be written: {exception.Message} Name another file.", exception);
        }
    }

    /// <exception cref="ToolException">The disk refused.</exception>
    public static void Write(AbsolutePath path, BuildResult result, SecretMask mask)
    {
        try
        {
            File.WriteAllBytes(path.Value, Render(result, mask));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The report '{path}' cannot be written: {exception.Message} What the targets did is done.", exception);
        }
    }

    public static byte[] Render(BuildResult result, SecretMask mask)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteNumber("exitCode", result.ExitCode);
            json.WriteString("startedAt", result.StartedAt);
            json.WriteNumber("seconds", Math.Round(result.Duration.TotalSeconds, 3));
            json.WriteStartArray("targets");
            foreach (var target in result.Targets)
                Write(json, target, mask);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, TargetResult target, SecretMask mask)
    {
        json.WriteStartObject();
        json.WriteString("name", target.Name);
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(target.Status.ToString()));
        json.WriteNumber("seconds", Math.Round(target.Duration.TotalSeconds, 3));
        if (target.Reason.Length > 0)
            json.WriteString("reason", mask.Apply(target.Reason));
        // Pairs, not an object: a target may report one key twice.
        json.WriteStartArray("report");
        foreach (var (key, value) in target.Report)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("value", mask.Apply(value));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

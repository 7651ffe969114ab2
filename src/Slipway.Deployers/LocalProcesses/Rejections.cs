using System.Text.Json;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>The last rollout of an environment whose image could not be used.</summary>
internal static class Rejections
{
    private const string FileName = "rejected.json";

    /// <summary>The rollout; null where none was rejected.</summary>
    internal static RejectedRollout? Read(EnvironmentFolder folder)
    {
        var file = folder.Path / FileName;
        return file.FileExists ? JsonSerializer.Deserialize<RejectedRollout>(File.ReadAllBytes(file)) : null;
    }

    /// <summary>Remembers a rollout, whole or not at all.</summary>
    internal static void Write(EnvironmentFolder folder, RejectedRollout rejected)
    {
        Directory.CreateDirectory(folder.Path);
        var file = folder.Path / FileName;
        File.WriteAllBytes(file + ".tmp", JsonSerializer.SerializeToUtf8Bytes(rejected));
        File.Move(file + ".tmp", file, overwrite: true);
    }
}

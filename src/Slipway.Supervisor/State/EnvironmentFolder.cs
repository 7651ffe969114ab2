using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Slipway.Model;

namespace Slipway.Supervisor;

/// <summary>The files of one environment. Each is replaced whole, so that a kill or a full disk leaves the one before.</summary>
/// <param name="path">The folder.</param>
internal sealed class EnvironmentFolder(AbsolutePath path)
{
    /// <summary>The folder.</summary>
    internal AbsolutePath Path { get; } = path;

    /// <summary>Held by the supervisor as long as it lives; its time of change is the supervisor's heartbeat.</summary>
    internal AbsolutePath LockFile => Path / "supervisor.lock";

    /// <summary>What the supervisor itself writes when it fails.</summary>
    internal AbsolutePath SupervisorLog => Path / "supervisor.log";

    /// <summary>Where replicas write.</summary>
    internal AbsolutePath Logs => Path / "logs";

    /// <summary>What is wanted.</summary>
    internal AbsolutePath DesiredFile => Path / "desired.json";

    /// <summary>What is.</summary>
    internal AbsolutePath ObservedFile => Path / "observed.json";

    /// <summary>What is wanted; null where nothing ever was.</summary>
    internal DesiredState? ReadDesired() => Read(DesiredFile, StateJson.Default.DesiredState);

    /// <summary>What is; null where nothing ever was.</summary>
    internal ObservedState? ReadObserved() => Read(ObservedFile, StateJson.Default.ObservedState);

    /// <summary>Says what is wanted.</summary>
    internal void Write(DesiredState state) => Write(DesiredFile, state, StateJson.Default.DesiredState);

    /// <summary>Says what is.</summary>
    internal void Write(ObservedState state) => Write(ObservedFile, state, StateJson.Default.ObservedState);

    /// <summary>The lock, taken; null where a supervisor lives.</summary>
    internal FileStream? TryLock()
    {
        Directory.CreateDirectory(Path);
        try
        {
            return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (FileFaults.IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>Removes what cannot be read, so that the environment can be taken down and deployed to again.</summary>
    internal void RemoveUnreadable()
    {
        Remove(DesiredFile, StateJson.Default.DesiredState);
        Remove(ObservedFile, StateJson.Default.ObservedState);
    }

    private static void Remove<T>(AbsolutePath file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            Read(file, type);
        }
        catch (ToolException)
        {
            File.Delete(file);
        }
    }

    private static T? Read<T>(AbsolutePath file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return file.FileExists ? JsonSerializer.Deserialize(File.ReadAllBytes(file), type) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException exception)
        {
            throw new ToolException(
                $"The state file '{file}' cannot be read: {exception.Message} Take the environment down with 'Down', which mends that, and deploy again.",
                exception);
        }
    }

    private static void Write<T>(AbsolutePath file, T value, JsonTypeInfo<T> type)
    {
        var folder = file.Parent ?? file;
        Directory.CreateDirectory(folder);
        var temporary = file + $".{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, value, type);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, file, overwrite: true);
            Sweep(folder, file.Name);
        }
        catch (IOException exception)
        {
            File.Delete(temporary);
            throw new ToolException(
                $"The state file '{file}' cannot be written: {exception.Message.TrimEnd('.')}. What was there before still is; make room and run again.",
                exception);
        }
    }

    // What a killed process had begun to write; its number stands in the name.
    private static void Sweep(AbsolutePath folder, string name)
    {
        foreach (var left in Directory.EnumerateFiles(folder.Value, name + ".*.tmp"))
        {
            if (int.TryParse(left.Split('.')[^2], CultureInfo.InvariantCulture, out var writer) && ProcessIdentity.Of(writer) is null)
                File.Delete(left);
        }
    }
}

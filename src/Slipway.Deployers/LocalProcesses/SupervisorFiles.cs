using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>
/// The supervisor's files, copied into the home folder under their hash: the build's output may be built anew or deleted
/// while the supervisor runs.
/// </summary>
/// <param name="folder">Where the copies lie.</param>
internal sealed class SupervisorFiles(AbsolutePath folder)
{
    private const int Kept = 3;
    private const string ConfigurationName = "Slipway.Supervisor.runtimeconfig.json";

    /// <summary>The main file of the copy.</summary>
    /// <exception cref="ToolException">The supervisor is not there, or cannot be copied.</exception>
    internal AbsolutePath Install()
    {
        if (OperatingSystem.IsWindows())
            throw new ToolException("Local processes need Linux or macOS; use another deployer here, or a Linux subsystem.");
        string[] sources = [typeof(SupervisorProgram).Assembly.Location, typeof(Release).Assembly.Location];
        if (!sources.All(File.Exists))
            throw new ToolException(
                $"The supervisor '{SupervisorProgram.FileName}' is not in '{AppContext.BaseDirectory}'. Build again, and not into a single file.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources)
            hash.AppendData(File.ReadAllBytes(source));
        hash.AppendData(Encoding.UTF8.GetBytes(Configuration()));
        var place = folder / Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        if (!place.DirectoryExists)
        {
            Copy(sources, place);
            Prune();
        }

        return place / SupervisorProgram.FileName;
    }

    // Written here rather than copied: whoever refers to this library as a package gets its assemblies, not this file.
    private static string Configuration()
    {
        var version = Environment.Version.Major.ToString(CultureInfo.InvariantCulture) + ".0.0";
        return $$"""
            {
              "runtimeOptions": {
                "frameworks": [
                  { "name": "Microsoft.NETCore.App", "version": "{{version}}" },
                  { "name": "Microsoft.AspNetCore.App", "version": "{{version}}" }
                ],
                "configProperties": {
                  "System.GC.Server": false,
                  "System.Globalization.Invariant": true,
                  "System.Runtime.TieredPGO": false
                }
              }
            }
            """;
    }

    // A supervisor has loaded its two files when it starts; it lives on without them.
    private void Prune()
    {
        foreach (var old in new DirectoryInfo(folder.Value).GetDirectories().OrderByDescending(one => one.LastWriteTimeUtc).Skip(Kept))
            old.Delete(recursive: true);
    }

    private static void Copy(string[] sources, AbsolutePath place)
    {
        var unfinished = place + $".{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(unfinished);
            foreach (var source in sources)
                File.Copy(source, unfinished / Path.GetFileName(source));
            File.WriteAllText(unfinished / ConfigurationName, Configuration());
            Directory.Move(unfinished, place);
        }
        catch (IOException) when (place.DirectoryExists)
        {
            // Another build copied the same files meanwhile.
            Directory.Delete(unfinished, recursive: true);
        }
        catch (IOException exception)
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            throw new ToolException(
                $"The supervisor cannot be copied to '{place}': {exception.Message.TrimEnd('.')}. What runs is as before.", exception);
        }
    }
}

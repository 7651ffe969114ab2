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
/// <param name="source">Where they are copied from.</param>
internal sealed class SupervisorFiles(AbsolutePath folder, AbsolutePath source)
{
    private static readonly string[] Names =
    [
        SupervisorProgram.FileName, "Slipway.Supervisor.runtimeconfig.json", "Slipway.Supervisor.deps.json", "Slipway.Model.dll",
    ];

    /// <summary>The main file of the copy.</summary>
    /// <exception cref="ToolException">A file is missing.</exception>
    internal AbsolutePath Install()
    {
        var missing = Names.Where(name => !(source / name).FileExists).ToArray();
        if (missing.Length > 0)
            throw new ToolException(
                $"The supervisor's files {string.Join(", ", missing.Select(name => $"'{name}'"))} are not in '{source}'. Build again; they belong beside the build program.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(File.ReadAllBytes(source / name));
        }
        var place = folder / Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
        if (!place.DirectoryExists)
            Copy(place);
        return place / SupervisorProgram.FileName;
    }

    private void Copy(AbsolutePath place)
    {
        var unfinished = place + $".{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(unfinished);
            foreach (var name in Names)
                File.Copy(source / name, unfinished / name);
            Directory.Move(unfinished, place);
        }
        catch (IOException) when (place.DirectoryExists)
        {
            // Another build copied the same files meanwhile.
            Directory.Delete(unfinished, recursive: true);
        }
        catch (IOException exception)
        {
            throw new ToolException(
                $"The supervisor cannot be copied to '{place}': {exception.Message} What runs is as before.", exception);
        }
    }
}

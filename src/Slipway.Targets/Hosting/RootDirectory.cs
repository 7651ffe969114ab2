using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Finds the folder that a build works on.</summary>
internal static class RootDirectory
{
    /// <summary><c>--root</c>, else the nearest folder upwards that has a <c>.nuke</c> folder.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static AbsolutePath Find(string? given, AbsolutePath workingDirectory)
    {
        if (given is not null)
        {
            var root = workingDirectory / given;
            return root.DirectoryExists
                ? root
                : throw new UsageException($"Root '{root}' is not a folder. Give '--root' the folder that holds the sources.");
        }

        for (var folder = workingDirectory; folder is not null; folder = folder.Parent)
        {
            if ((folder / ".nuke").DirectoryExists)
                return folder;
        }

        throw new UsageException(
            $"No folder from '{workingDirectory}' upwards has a '.nuke' folder. Create one in the root of the repository, or give '--root'.");
    }
}

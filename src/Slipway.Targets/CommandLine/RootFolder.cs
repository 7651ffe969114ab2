using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Finds the folder that a build works on.</summary>
internal static class RootFolder
{
    /// <summary>The given folder, else the nearest one upwards with a <c>.nuke</c> folder, else the working directory.</summary>
    /// <exception cref="UsageException">The given folder does not exist.</exception>
    public static AbsolutePath Find(AbsolutePath workingDirectory, string? given)
    {
        if (given is not null)
        {
            var root = workingDirectory / given;
            return root.DirectoryExists ? root
                : throw new UsageException($"Root folder '{root}' does not exist. Pass '--root' a folder that does.");
        }

        for (var folder = workingDirectory; folder is not null; folder = folder.Parent)
        {
            if ((folder / ".nuke").DirectoryExists)
                return folder;
        }

        return workingDirectory;
    }
}

namespace Slipway.Cli.Releases;

/// <summary>Plans on the disk: they hold Secrets, so only their user may read them.</summary>
internal static class PlanFiles
{
    /// <summary>Reads one.</summary>
    /// <exception cref="CommandFailure">It cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"The plan '{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes one, in place of what may be there, with the rights 0600.</summary>
    /// <exception cref="CommandFailure">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            // Rights count only for files that are made.
            File.Delete(path);
            using var writer = new StreamWriter(path, options);
            writer.Write(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"The plan cannot be written to '{path}': {exception.Message} Name a file in a folder that you may write to.", exception);
        }
    }
}

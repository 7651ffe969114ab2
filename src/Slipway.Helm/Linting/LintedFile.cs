namespace Slipway.Helm.Linting;

/// <summary>Reads files with Go's words where that fails.</summary>
internal static class LintedFile
{
    /// <exception cref="LintedFileException">It cannot be read.</exception>
    public static byte[] Read(string path)
    {
        if (Directory.Exists(path))
            throw new LintedFileException($"read {path}: is a directory");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new LintedFileException($"open {path}: permission denied", failure);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LintedFileException($"open {path}: no such file or directory", failure);
        }
        catch (IOException failure)
        {
            throw new LintedFileException($"read {path}: {failure.Message}", failure);
        }
    }
}

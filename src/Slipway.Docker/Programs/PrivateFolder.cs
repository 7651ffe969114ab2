using Slipway.Model;

namespace Slipway.Docker;

/// <summary>
/// A folder that nobody else can look into, gone at the end: for what a program must read from files. It lies with the system's temporary
/// files and never in the context, from where a step could copy it into the image.
/// </summary>
internal sealed class PrivateFolder : IDisposable
{
    // The folder itself has mode 0700 from the start.
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-build-");

    /// <summary>The path of a file in it, which need not be there.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file that only its owner can read.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(PathOf(name), options);
        file.Write(content);
        return file.Name;
    }

    /// <summary>The text of a file that a program left in it.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public string Read(string name, string program)
    {
        try
        {
            return File.ReadAllText(PathOf(name));
        }
        catch (IOException exception)
        {
            throw new ToolException($"'{program}' ended well and did not say which image it built: {exception.Message} Look at its output with '--verbosity verbose'.", exception);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

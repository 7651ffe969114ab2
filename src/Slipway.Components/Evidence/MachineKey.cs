using System.Text;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>
/// The key of one machine's home folder, for whoever has no other: what was built and signed here is told from what was not. Others cannot verify it unless they are given
/// its public half.
/// </summary>
internal static class MachineKey
{
    /// <summary>Reads it; makes it where there is none. Several runs at once come to the same key.</summary>
    /// <exception cref="ToolException">The disk refused.</exception>
    /// <exception cref="UsageException">The file is no key.</exception>
    public static SigningKey Open(AbsolutePath home)
    {
        var file = home / "keys" / "signing.key";
        try
        {
            if (!file.FileExists)
                Make(home / "keys", file);
            return SigningKey.Parse(File.ReadAllText(file.Value), null, file.Value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"This machine's own key '{file}' cannot be read or made: {exception.Message} Make the folder writable, or name a key by '--signing-key'.", exception);
        }
    }

    private static void Make(AbsolutePath folder, AbsolutePath file)
    {
        Directory.CreateDirectory(folder.Value);
        var partial = folder / $".{Path.GetRandomFileName()}";
        using var key = SigningKey.Generate();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(partial.Value, options))
            stream.Write(Encoding.ASCII.GetBytes(key.ToPem()));
        try
        {
            File.Move(partial.Value, file.Value, overwrite: false);
        }
        catch (IOException) when (file.FileExists)
        {
            File.Delete(partial.Value); // Another run was first: its key counts.
        }
    }
}

using Slipway.Processes;

namespace Slipway.Docker;

/// <summary>An image that a program saved to a file, for as long as somebody reads it.</summary>
internal static class SavedArchive
{
    /// <summary>Saves, and opens the file.</summary>
    /// <param name="runner">Runs the program.</param>
    /// <param name="command">What saves to a path.</param>
    /// <param name="cancellationToken">Ends the saving.</param>
    public static async Task<Stream> OpenAsync(IProcessRunner runner, Func<string, ProcessCommand> command, CancellationToken cancellationToken)
    {
        // With the system's temporary files, for it may not lie within a context; made here, so that it is its owner's alone.
        var file = Path.GetTempFileName();
        try
        {
            (await runner.RunAsync(command(file), cancellationToken)).EnsureSuccess();
            return new FileStream(file, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous, BufferSize = 1 << 20 });
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }
}

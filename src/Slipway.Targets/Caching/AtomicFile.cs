using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Writes a file whole or not at all, so that a killed run leaves no half of it.</summary>
internal static class AtomicFile
{
    public static async Task WriteAsync(AbsolutePath path, string text, CancellationToken cancellationToken)
    {
        if (path.Parent is { } folder)
            Directory.CreateDirectory(folder.Value);
        var temporary = path + $".{Guid.NewGuid():N}.tmp";
        await File.WriteAllTextAsync(temporary.Value, text, cancellationToken);
        File.Move(temporary.Value, path.Value, overwrite: true);
    }
}

using System.Security.Cryptography;
using System.Text;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Remembers a server's lists as files for a short while. What goes wrong with a file only costs a request.</summary>
internal sealed class DiscoveryFiles
{
    private readonly AbsolutePath _folder;
    private readonly TimeSpan _life;
    private readonly TimeProvider _clock;

    public DiscoveryFiles(AbsolutePath folder, string server, TimeSpan life, TimeProvider clock)
    {
        var name = new string([.. server.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '_')]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server)))[..8];
        _folder = folder / $"{name[..Math.Min(name.Length, 80)]}-{hash}";
        (_life, _clock) = (life, clock);
    }

    /// <summary>What was answered a short while ago; null where nothing is known of it.</summary>
    public byte[]? Find(string path)
    {
        var file = FileOf(path);
        try
        {
            var age = _clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file.Value);
            return file.FileExists && age < _life && age > -_life ? File.ReadAllBytes(file.Value) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Being replaced, or another user's: the server is asked.
            return null;
        }
    }

    /// <summary>Remembers an answer.</summary>
    public void Keep(string path, byte[] answer)
    {
        var file = FileOf(path);
        var draft = file + $".{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(_folder.Value);
            File.WriteAllBytes(draft.Value, answer);
            File.SetLastWriteTimeUtc(draft.Value, _clock.GetUtcNow().UtcDateTime);
            File.Move(draft.Value, file.Value, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full or read-only disk makes the next command slower, and not fail.
        }
    }

    private AbsolutePath FileOf(string path) => _folder / (path.Trim('/').Replace('/', '_') + ".json");
}

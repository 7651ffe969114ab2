using System.Text;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>A pair of keys as files, as <c>cosign generate-key-pair</c> leaves them.</summary>
/// <param name="PrivateKey">The encrypted private key, <c>cosign.key</c>; on Unix for its owner alone (0600).</param>
/// <param name="PublicKey">The public key, <c>cosign.pub</c>.</param>
public sealed record KeyPairFiles(AbsolutePath PrivateKey, AbsolutePath PublicKey)
{
    /// <summary>Makes a new pair. Files that are there are never replaced: what they signed could not be verified any more.</summary>
    /// <param name="folder">Where; made where it is missing.</param>
    /// <param name="password">What encrypts the private key; null for the empty password, which protects nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UsageException">One of the files is there already.</exception>
    /// <exception cref="ToolException">The disk refused.</exception>
    public static async Task<KeyPairFiles> GenerateAsync(AbsolutePath folder, Secret? password, CancellationToken cancellationToken)
    {
        var files = new KeyPairFiles(folder / "cosign.key", folder / "cosign.pub");
        foreach (var file in new[] { files.PrivateKey, files.PublicKey }.Where(file => file.FileExists))
            throw new UsageException($"'{file}' is there already. Move it away, or make the new pair in another folder; without it nobody can verify what it signed.");
        using var key = SigningKey.Generate();
        try
        {
            Directory.CreateDirectory(folder.Value);
            await WriteAsync(files.PrivateKey, key.ToSealedPem(password), UnixFileMode.UserRead | UnixFileMode.UserWrite, cancellationToken);
            await WriteAsync(
                files.PublicKey, key.PublicKey.ToPem(),
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, cancellationToken);
            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Writing keys to '{folder}' failed: {exception.Message} Give a folder that can be written to.", exception);
        }
    }

    private static async Task WriteAsync(AbsolutePath file, string text, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        await using var stream = new FileStream(file.Value, options);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.FileSystemGlobbing;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>One hash over the names and contents of the files that globs match.</summary>
internal static class FileSetHash
{
    /// <summary>Hexadecimal; empty where nothing matches.</summary>
    /// <param name="root">The folder that the globs start from.</param>
    /// <param name="globs">Such as <c>src/**/*.cs</c>; one that begins with <c>!</c> leaves out.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static async Task<string> ComputeAsync(
        AbsolutePath root, IReadOnlyCollection<string> globs, CancellationToken cancellationToken)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        foreach (var glob in globs)
            _ = glob.StartsWith('!') ? matcher.AddExclude(glob[1..]) : matcher.AddInclude(glob);
        // Our own notes change with every run.
        matcher.AddExclude(".nuke/temp/**");
        if (!root.DirectoryExists)
            return "";
        var files = matcher.GetResultsInFullPath(root.Value).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = new byte[sizeof(long)];
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(AbsolutePath.Parse(file).RelativeTo(root) + "\0"));
            await using var stream = File.OpenRead(file);
            var content = await SHA256.HashDataAsync(stream, cancellationToken);
            BinaryPrimitives.WriteInt64LittleEndian(length, stream.Length);
            hash.AppendData(length);
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>Files that no compressor makes smaller and no cache has seen.</summary>
internal static class RandomFiles
{
    /// <summary>Writes so many files of one length.</summary>
    public static void Write(AbsolutePath folder, int count, int length)
    {
        Directory.CreateDirectory(folder.Value);
        var content = new byte[length];
        for (var index = 0; index < count; index++)
        {
            Random.Shared.NextBytes(content);
            File.WriteAllBytes(folder / $"file{index:0000}.bin", content);
        }
    }

    /// <summary>Writes one of them anew.</summary>
    public static void Change(AbsolutePath folder, int length) => Write(folder, 1, length);
}

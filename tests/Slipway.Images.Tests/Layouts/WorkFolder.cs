using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>A folder of one test, deleted at its end.</summary>
internal sealed class WorkFolder : IDisposable
{
    public AbsolutePath Path { get; } = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-images-").FullName);

    public static AbsolutePath operator /(WorkFolder folder, string part) => folder.Path / part;

    public void Dispose() => Directory.Delete(Path.Value, recursive: true);
}

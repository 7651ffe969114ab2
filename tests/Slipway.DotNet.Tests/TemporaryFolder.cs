using Slipway.Model;

namespace Slipway.DotNet.Tests;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public AbsolutePath Path { get; } = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-dotnet-").FullName);

    public AbsolutePath Write(string name, string text)
    {
        var path = Path / name;
        Directory.CreateDirectory(path.Parent!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

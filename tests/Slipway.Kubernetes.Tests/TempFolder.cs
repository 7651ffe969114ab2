using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

/// <summary>A folder for one test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-kube-");

    public AbsolutePath Path => AbsolutePath.Parse(_folder.FullName);

    public AbsolutePath Write(string name, string text)
    {
        var file = Path / name;
        Directory.CreateDirectory(file.Parent?.Value ?? _folder.FullName);
        File.WriteAllText(file.Value, text);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

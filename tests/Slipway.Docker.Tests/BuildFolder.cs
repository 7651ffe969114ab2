using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>A context with its Dockerfile, gone at the end. Images are made from nothing: no registry is needed.</summary>
internal sealed class BuildFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-context-");

    public AbsolutePath Context => AbsolutePath.Parse(_folder.FullName);

    public ImageBuildRequest Request => new() { Context = Context, Dockerfile = Context / "Dockerfile" };

    public static ImmutableSortedDictionary<string, string> Of(string name, string value) => ImmutableSortedDictionary<string, string>.Empty.Add(name, value);

    public void Write(string path, string text)
    {
        var file = Context / path;
        Directory.CreateDirectory(Path.GetDirectoryName(file.Value)!);
        File.WriteAllText(file.Value, text, Encoding.UTF8);
    }

    /// <summary>A Dockerfile whose last stage has a shell: Debian's static busybox is a whole system.</summary>
    public void WriteShell(string steps)
    {
        Assert.SkipUnless(File.Exists("/bin/busybox"), "needs a static busybox (apt-get install busybox-static)");
        File.Copy("/bin/busybox", (Context / "busybox").Value, overwrite: true);
        Write("Dockerfile", $"FROM scratch AS shell\nCOPY busybox /bin/busybox\nRUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\nFROM shell\nARG MARK\n{steps}");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

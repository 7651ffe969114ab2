using System.Security.Cryptography;
using Slipway.Helm.Charts;
using Slipway.Model;

namespace Slipway.Cli.Tests.Charts;

/// <summary>A folder of one test with charts, a home of its own, and runs of the command in that home.</summary>
internal sealed class ChartWorkshop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-charts-");

    public string Root => _folder.FullName;

    public string Cache => At("cache", "repository");

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public ChartWorkshop()
    {
        Variables["HOME"] = At("home");
        Variables["HELM_CONFIG_HOME"] = At("config");
        Variables["HELM_CACHE_HOME"] = At("cache");
    }

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public AbsolutePath Place(string name) => AbsolutePath.Parse(At(name));

    /// <summary>Writes the folder of a chart.</summary>
    public string Chart(string name, string version = "0.1.0", string more = "", string? folder = null)
    {
        var path = folder ?? At(name);
        Write($"{path}/Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: {version}\n{more}");
        Write($"{path}/templates/map.yaml", "kind: ConfigMap\nname: {{ .Chart.Name }}-{{ .Chart.Version }}\n");
        return path;
    }

    /// <summary>The archive of such a chart.</summary>
    public byte[] Archive(string name, string version)
    {
        var folder = At("packed", $"{name}-{version}");
        using var stream = new MemoryStream();
        ChartPackage.Write(new ChartLoader().Load(Chart(name, version, folder: folder)), stream);
        return stream.ToArray();
    }

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Root, path))!);
        File.WriteAllText(Path.Combine(Root, path), text);
    }

    public void Repositories(params string[] entries) =>
        Write("config/repositories.yaml", "apiVersion: \"\"\ngenerated: \"0001-01-01T00:00:00Z\"\nrepositories:\n" + string.Concat(entries.Select(entry => $"- {entry.Replace("\n", "\n  ", StringComparison.Ordinal)}\n")));

    /// <summary>An index of one chart.</summary>
    public static string Index(string name, params (string Version, string Url, byte[]? Archive)[] versions) =>
        $"apiVersion: v1\nentries:\n  {name}:\n" + string.Concat(versions.Select(one =>
            $"  - apiVersion: v2\n    name: {name}\n    version: {one.Version}\n    urls: [\"{one.Url}\"]\n"
            + (one.Archive is null ? "" : $"    digest: {Convert.ToHexStringLower(SHA256.HashData(one.Archive))}\n")));

    public Task<CommandRun> RunAsync(params string[] arguments) => RunAsync("", arguments);

    public async Task<CommandRun> RunAsync(string input, string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var host = new CommandHost(output, errors, () => new StringReader(input)) { Variables = () => Variables };
        var code = await SlipwayCommand.RunAsync(["chart", .. arguments], host);
        return new CommandRun(code, output.ToString(), errors.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

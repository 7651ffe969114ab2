using System.Text.Json;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>The stand-in for Trivy, what it is told, and how it was called.</summary>
internal sealed class StubTrivy : IDisposable
{
    public const int Limit = 30_000;

    public StubTrivy(params string[] script)
    {
        Folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-trivy-tests-").FullName);
        Tell(script);
    }

    public static AbsolutePath Program { get; } = AbsolutePath.Parse(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "trivy.exe" : "trivy"));

    public AbsolutePath Folder { get; }

    public TrivyOptions Options => new()
    {
        CacheFolder = Folder / "cache",
        Place = new TrivyPlace.AtPath(Program),
        Environment = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add("STUB_TRIVY", Folder.Value),
    };

    /// <summary>How it was called, in order.</summary>
    public IReadOnlyList<StubTrivyCall> Calls => !Directory.Exists(Folder / "calls") ? [] :
        [.. Directory.GetFiles(Folder / "calls", "*.json").Order(StringComparer.Ordinal).Select(file => JsonSerializer.Deserialize<StubTrivyCall>(File.ReadAllText(file))!)];

    public StubTrivyCall ScanCall => Calls.Last(call => call.Arguments.Contains("--output"));

    public void Tell(params string[] script) => File.WriteAllLines(Folder / "script", script);

    public string Write(string name, string content)
    {
        var file = Folder / name;
        Directory.CreateDirectory(file.Parent!.Value);
        File.WriteAllText(file.Value, content);
        return file.Value;
    }

    public void Dispose() => Directory.Delete(Folder.Value, recursive: true);
}

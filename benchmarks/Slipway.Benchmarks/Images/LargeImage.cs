using System.Text.Json.Nodes;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>The image of a self-contained publish folder of 110 MB: this machine's .NET and ASP.NET Core and a small application.</summary>
internal static class LargeImage
{
    private const long WantedBytes = 110_000_000;

    private static readonly SourceRevision Revision = new()
    {
        Commit = GitCommit.Parse(new string('a', 40)),
        Tree = TreeState.Clean,
        CommittedAt = DateTimeOffset.UnixEpoch,
    };

    public static async Task<IEnumerable<Measurement>> RunAsync(Place place)
    {
        var folder = place.Temporary / "publish";
        var bytes = Fill(folder);
        var (cold, warm) = (new Samples(), new Samples());
        for (var run = 0; run < 6; run++)
        {
            // Nothing remembered, nothing stored; the files themselves are in the system's cache, as after a publish.
            var layout = await OciLayout.CreateAsync(place.Temporary / $"layout{run}", TimeProvider.System, CancellationToken.None);
            var builder = new ImageBuilder(place.Temporary / $"cache{run}");
            var recipe = new ImageRecipe { PublishFolder = folder, Revision = Revision, Assembly = "App" };
            await cold.AddAsync(() => builder.BuildAsync(recipe, layout, CancellationToken.None));
            await File.WriteAllBytesAsync(folder / "App.dll", Content(200_000, run + 1));
            await warm.AddAsync(() => builder.BuildAsync(recipe, layout, CancellationToken.None));
            Directory.Delete((place.Temporary / $"layout{run}").Value, recursive: true);
        }

        var size = $"{bytes / 1_000_000} MB";
        return
        [
            new Measurement("image", $"image of a {size} publish folder, cold", cold.Median, 1.2, "s", $"{cold}, the first one before the JIT is warm"),
            new Measurement("image", "the same with one application dll changed", warm.Median, 0.4, "s", warm.ToString()),
        ];
    }

    // What the SDK would copy for '--self-contained', until it is large enough.
    public static long Fill(AbsolutePath folder)
    {
        Directory.CreateDirectory(folder.Value);
        var shared = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location))) ?? "/";
        var bytes = 0L;
        var files = new JsonObject();
        foreach (var file in Directory.GetFiles(shared, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (bytes > WantedBytes)
                break;
            File.Copy(file, folder / Path.GetFileName(file), overwrite: true);
            bytes += new FileInfo(file).Length;
            files[Path.GetFileName(file)] = new JsonObject();
        }

        File.WriteAllBytes(folder / "App.dll", Content(200_000, 0));
        File.WriteAllText(folder / "App.runtimeconfig.json", """{"runtimeOptions":{"includedFrameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0"}]}}""");
        File.WriteAllText(folder / "App.deps.json", Dependencies(files).ToJsonString());
        return bytes;
    }

    private static JsonObject Dependencies(JsonObject files) => new()
    {
        ["runtimeTarget"] = new JsonObject { ["name"] = ".NETCoreApp,Version=v10.0/linux-x64" },
        ["targets"] = new JsonObject
        {
            [".NETCoreApp,Version=v10.0/linux-x64"] = new JsonObject
            {
                ["App/1.0.0"] = new JsonObject { ["runtime"] = new JsonObject { ["App.dll"] = new JsonObject() } },
                ["runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.0"] = new JsonObject { ["runtime"] = files },
            },
        },
        ["libraries"] = new JsonObject
        {
            ["App/1.0.0"] = new JsonObject { ["type"] = "project" },
            ["runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.0"] = new JsonObject { ["type"] = "runtimepack" },
        },
    };

    private static byte[] Content(int length, int seed)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }
}

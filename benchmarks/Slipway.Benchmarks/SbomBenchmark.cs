using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Benchmarks;

/// <summary>The bill of materials of an application with 300 packages, from its dependency file, a restore and the packages' own files, in both forms.</summary>
internal static class SbomBenchmark
{
    private const int Packages = 300;

    public static async Task<IEnumerable<Measurement>> RunAsync()
    {
        var root = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-sbom-").FullName);
        try
        {
            await WriteAsync(root);
            var options = new SbomOptions { Created = DateTimeOffset.UnixEpoch, AssetsFiles = [root / "obj" / "project.assets.json"] };
            var samples = new Samples();
            var bytes = 0;
            for (var run = 0; run < 10; run++)
            {
                await samples.AddAsync(async () =>
                {
                    var bill = await new SbomGenerator(options).OfFolderAsync(root / "publish", CancellationToken.None);
                    bytes = SbomDocument.Write(bill, SbomFormat.CycloneDx).Content.Length + SbomDocument.Write(bill, SbomFormat.Spdx).Content.Length;
                });
            }

            return
            [
                new Measurement("sbom", $"a bill of materials of {Packages} packages, the first one of the process", samples.First, 0.3, "s", string.Create(CultureInfo.InvariantCulture, $"{samples}; {bytes / 1024} KiB in both forms")),
            ];
        }
        finally
        {
            Directory.Delete(root.Value, recursive: true);
        }
    }

    private static async Task WriteAsync(AbsolutePath root)
    {
        var (target, libraries, restored) = (new JsonObject(), new JsonObject(), new JsonObject());
        target["App/1.0.0"] = new JsonObject { ["dependencies"] = Needs(0, 20), ["runtime"] = new JsonObject { ["App.dll"] = new JsonObject() } };
        libraries["App/1.0.0"] = new JsonObject { ["type"] = "project", ["sha512"] = "" };
        for (var one = 0; one < Packages; one++)
        {
            var key = $"Package{one}/{one}.1.0";
            target[key] = new JsonObject { ["dependencies"] = Needs(one + 1, 5), ["runtime"] = new JsonObject { [$"lib/net10.0/Package{one}.dll"] = new JsonObject() } };
            libraries[key] = new JsonObject { ["type"] = "package", ["serviceable"] = true, ["sha512"] = $"sha512-{Convert.ToBase64String(new byte[64])}" };
            restored[key] = new JsonObject { ["type"] = "package" };
            await SaveAsync(root / "packages" / $"package{one}" / $"{one}.1.0" / $"package{one}.nuspec",
                $"""<?xml version="1.0"?><package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>Package{one}</id><version>{one}.1.0</version><authors>Someone</authors><license type="expression">MIT</license><description>{new string('x', 500)}</description></metadata></package>""");
        }

        const string Runtime = ".NETCoreApp,Version=v10.0";
        await SaveAsync(root / "publish" / "App.deps.json", new JsonObject { ["runtimeTarget"] = new JsonObject { ["name"] = Runtime }, ["targets"] = new JsonObject { [Runtime] = target }, ["libraries"] = libraries }.ToJsonString());
        await SaveAsync(root / "publish" / "App.runtimeconfig.json", """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        await SaveAsync(root / "obj" / "project.assets.json", new JsonObject
        {
            ["libraries"] = restored,
            ["packageFolders"] = new JsonObject { [(root / "packages").Value] = new JsonObject() },
            ["project"] = new JsonObject { ["frameworks"] = new JsonObject { ["net10.0"] = new JsonObject { ["dependencies"] = new JsonObject { ["Package0"] = new JsonObject() } } } },
        }.ToJsonString());
    }

    private static JsonObject Needs(int first, int count) =>
        new(Enumerable.Range(first, count).Where(one => one < Packages).Select(one => KeyValuePair.Create($"Package{one}", (JsonNode?)$"{one}.1.0")));

    private static async Task SaveAsync(AbsolutePath file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Value) ?? "");
        await File.WriteAllTextAsync(file.Value, text, Encoding.UTF8);
    }
}

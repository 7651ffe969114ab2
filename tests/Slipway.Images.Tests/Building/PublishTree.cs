using System.Text;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>Writes what <c>dotnet publish</c> would.</summary>
internal static class PublishTree
{
    public static readonly SourceRevision Revision = new()
    {
        Commit = GitCommit.Parse("3f2c9d1e0b7a45c68d9e0f1a2b3c4d5e6f708192"),
        Tree = TreeState.Clean,
        CommittedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)),
        Source = "https://example.org/shop.git",
    };

    private const string Dependencies = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0" },
          "targets": { ".NETCoreApp,Version=v10.0": {
            "Shop/1.0.0": { "dependencies": {}, "runtime": { "Shop.dll": {} } },
            "Shop.Domain/1.0.0": { "runtime": { "Shop.Domain.dll": {} } },
            "Stable/2.1.0": { "runtime": { "lib/net8.0/Stable.dll": {} },
              "resources": { "lib/net8.0/de/Stable.resources.dll": { "locale": "de" } },
              "runtimeTargets": { "runtimes/linux-x64/native/libstable.so": { "rid": "linux-x64", "assetType": "native" } } },
            "Fresh/1.0.0-beta.3": { "runtime": { "lib/net10.0/Fresh.dll": {} } },
            "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.0": { "runtime": { "System.Private.CoreLib.dll": {} }, "native": { "libcoreclr.so": {} } }
          } },
          "libraries": {
            "Shop/1.0.0": { "type": "project" },
            "Shop.Domain/1.0.0": { "type": "project" },
            "Stable/2.1.0": { "type": "package" },
            "Fresh/1.0.0-beta.3": { "type": "package" },
            "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.0": { "type": "runtimepack" }
          }
        }
        """;

    public static AbsolutePath Write(AbsolutePath folder, string application = "one", bool selfContained = false)
    {
        var files = new Dictionary<string, string>
        {
            ["Shop.dll"] = application,
            ["Shop.pdb"] = "symbols",
            ["Shop.deps.json"] = Dependencies,
            ["Shop.runtimeconfig.json"] = selfContained
                ? """{"runtimeOptions":{"includedFrameworks":[]}}"""
                : """{"runtimeOptions":{"framework":{}}}""",
            ["Shop"] = "\u007fELF program",
            ["Shop.Domain.dll"] = "domain",
            ["Shop.Domain.pdb"] = "domain symbols",
            ["Stable.dll"] = "stable",
            ["de/Stable.resources.dll"] = "stabil",
            ["runtimes/linux-x64/native/libstable.so"] = "\u007fELF library",
            ["Fresh.dll"] = "fresh",
            ["System.Private.CoreLib.dll"] = "corelib",
            ["libcoreclr.so"] = "\u007fELF runtime",
            ["wwwroot/index.html"] = "<h1>Shop</h1>",
            ["start.sh"] = "#!/bin/sh\n",
        };
        foreach (var (path, text) in files)
        {
            var file = folder / path;
            Directory.CreateDirectory(file.Parent!.Value);
            File.WriteAllText(file.Value, text, new UTF8Encoding(false));
        }
        return folder;
    }
}

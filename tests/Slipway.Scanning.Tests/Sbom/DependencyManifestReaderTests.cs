using System.Text;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>What ships, by the dependency file.</summary>
public sealed class DependencyManifestReaderTests
{
    [Fact]
    public void Only_what_has_files_of_its_own_ships()
    {
        var manifest = Read(SbomSamples.Shop);

        Assert.Equal(["application:Shop@1.0.0", "library:Shop.Domain@1.0.0", "pkg:nuget/A@1.2.0", "pkg:nuget/B@2.0.0-rc.1"], manifest.Components.Select(one => one.Id).Order(StringComparer.Ordinal));
        Assert.Equal("application:Shop@1.0.0", manifest.MainId);
        Assert.Equal("", manifest.RuntimeIdentifier);
    }

    [Fact]
    public void The_graph_goes_through_packages_without_files()
    {
        var manifest = Read(SbomSamples.Shop);

        Assert.Equal(["pkg:nuget/B@2.0.0-rc.1"], Get(manifest, "A").DependsOn);
        Assert.Equal(["library:Shop.Domain@1.0.0", "pkg:nuget/A@1.2.0"], Get(manifest, "Shop").DependsOn);
        Assert.True(Get(manifest, "A").IsDirect);
        Assert.False(Get(manifest, "B").IsDirect);
    }

    [Fact]
    public void The_hash_is_the_packages() =>
        Assert.Equal([new ComponentHash("SHA512", new string('0', 128))], Get(Read(SbomSamples.Shop), "A").Hashes);

    [Fact]
    public void A_self_contained_program_names_its_runtime_pack_as_NuGet_does()
    {
        var manifest = Read("""
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64" },
              "targets": { ".NETCoreApp,Version=v10.0/linux-x64": {
                "App/1.0.0": { "dependencies": { "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64": "10.0.3" }, "runtime": { "App.dll": {} } },
                "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.3": { "runtime": { "System.Runtime.dll": {} }, "native": { "libcoreclr.so": {} } } } },
              "libraries": { "App/1.0.0": { "type": "project" }, "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.3": { "type": "runtimepack" } }
            }
            """);

        Assert.Equal("linux-x64", manifest.RuntimeIdentifier);
        Assert.Equal(["pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.3"], Get(manifest, "App").DependsOn);
        Assert.Equal(ComponentKind.Framework, Get(manifest, "Microsoft.NETCore.App.Runtime.linux-x64").Kind);
    }

    [Fact]
    public void A_circle_ends() => Assert.Equal(["pkg:nuget/B@1"], Get(Read("""
        {
          "runtimeTarget": { "name": "t" },
          "targets": { "t": { "A/1": { "dependencies": { "M": "1" }, "runtime": { "A.dll": {} } }, "M/1": { "dependencies": { "A": "1", "M": "1", "B": "1" } }, "B/1": { "dependencies": { "A": "1" }, "runtime": { "B.dll": {} } } } },
          "libraries": { "A/1": { "type": "package" }, "M/1": { "type": "package" }, "B/1": { "type": "package" } }
        }
        """), "A").DependsOn);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "runtimeTarget": { "name": "t" }, "libraries": {}, "targets": {} }""")]
    [InlineData("""{ "runtimeTarget": { "name": "t" }, "libraries": { "/1": {} }, "targets": { "t": {} } }""")]
    [InlineData("""{ "runtimeTarget": { "name": "t" }, "libraries": { "A/1": { "type": 4 } }, "targets": { "t": {} } }""")]
    public void What_is_none_is_told_with_its_name(string text)
    {
        var message = Assert.Throws<UsageException>(() => Read(text)).Message;

        Assert.StartsWith("'app/Shop.deps.json' is not a dependency file of .NET: ", message, StringComparison.Ordinal);
        Assert.EndsWith(" Publish the application again.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_that_is_made_to_be_slow_is_refused()
    {
        // Each of 2,300 packages needs one without files, which needs them all: more than five million steps.
        var names = Enumerable.Range(0, 2300).Select(number => $"P{number}").ToArray();
        var targets = names.Select(name => $$"""
            "{{name}}/1": { "dependencies": { "Hub": "1" }, "runtime": { "{{name}}.dll": {} } }
            """);
        var text = $$"""
            { "runtimeTarget": { "name": "t" },
              "targets": { "t": { "Hub/1": { "dependencies": { {{string.Join(',', names.Select(name => $"\"{name}\":\"1\""))}} } }, {{string.Join(',', targets)}} } },
              "libraries": { "Hub/1": {}, {{string.Join(',', names.Select(name => $"\"{name}/1\":{{}}"))}} } }
            """;

        Assert.Contains("far larger than that of any application", Assert.Throws<UsageException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    private static DependencyManifest Read(string text) => DependencyManifestReader.Read(Encoding.UTF8.GetBytes(text), "app/Shop.deps.json");

    private static BillComponent Get(DependencyManifest manifest, string name) => manifest.Components.Single(one => one.Name == name);
}

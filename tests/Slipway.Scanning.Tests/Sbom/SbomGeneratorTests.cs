using System.Text;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>Bills of images and folders.</summary>
public sealed class SbomGeneratorTests : IDisposable
{
    private readonly AbsolutePath _folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-sbom-").FullName);

    public void Dispose() => Directory.Delete(_folder.Value, recursive: true);

    [Fact]
    public async Task An_image_is_its_program_its_framework_and_its_distribution()
    {
        var bill = await SbomSamples.ShopBillAsync();

        Assert.Equal(
            [
                "application:Shop@1.0.0",
                "library:Shop.Domain@1.0.0",
                "operatingsystem:debian@12",
                "pkg:deb/debian/libc6@1:2.36-9%2Bb1?arch=amd64&distro=debian-12&upstream=glibc%402.36-9",
                "pkg:deb/debian/libssl3@3.0.15-1~deb12u1?arch=amd64&distro=debian-12&upstream=openssl%403.0.15-1~deb12u1",
                "pkg:nuget/A@1.2.0",
                "pkg:nuget/B@2.0.0-rc.1",
                "pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.3",
            ],
            bill.Ids());
        Assert.Empty(bill.Gaps);
        Assert.Equal(["application:Shop@1.0.0", "operatingsystem:debian@12", "pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.3"], bill.Subject.DependsOn);
        Assert.Contains("pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.3", bill.Get("application:Shop@1.0.0").DependsOn);
    }

    [Fact]
    public async Task Each_component_names_the_layer_that_brought_it()
    {
        var image = SbomSamples.ShopImage();

        var bill = await SbomSamples.BillAsync(image);

        Assert.Equal(image.DiffIds[2], bill.Get("pkg:nuget/A@1.2.0").Layer);
        Assert.Equal(image.DiffIds[0], bill.Components.Single(one => one.Name == "libc6").Layer);
        Assert.Equal(bill.Digest, image.Finish());
        Assert.Equal($"pkg:oci/shop@{bill.Digest}?repository_url=registry.example%2Fshop", bill.Subject.Id);
    }

    [Fact]
    public async Task A_framework_that_is_not_there_is_named_as_the_least_that_will_do()
    {
        var bill = await SbomSamples.BillAsync(new MemoryImage().Layer(("app/Shop.deps.json", SbomSamples.Shop), ("app/Shop.runtimeconfig.json", SbomSamples.RuntimeConfig)));

        Assert.Contains("framework:Microsoft.NETCore.App@10.0.0", bill.Get("application:Shop@1.0.0").DependsOn);
        Assert.Null(bill.Get("framework:Microsoft.NETCore.App@10.0.0").Url);
    }

    [Fact]
    public async Task What_a_higher_layer_hides_is_not_there()
    {
        var bill = await SbomSamples.BillAsync(SbomSamples.ShopImage().Layer(("var/lib/dpkg/.wh.status", ""), ("app/.wh..wh..opq", "")));

        Assert.Equal(["operatingsystem:debian@12", "pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.3"], bill.Ids());
    }

    [Fact]
    public async Task A_hidden_folder_takes_what_is_below_it_but_not_what_its_own_layer_brings()
    {
        var bill = await SbomSamples.BillAsync(new MemoryImage { IsGzip = false }
            .Layer(("opt/app/Old.deps.json", SbomSamples.Shop.Replace("Shop", "Old", StringComparison.Ordinal)))
            .Layer(("opt/app/Shop.deps.json", SbomSamples.Shop), ("opt/.wh.app", "")));

        Assert.Contains("application:Shop@1.0.0", bill.Ids());
        Assert.DoesNotContain("application:Old@1.0.0", bill.Ids());
    }

    [Fact]
    public async Task A_file_in_the_place_of_a_folder_hides_it_and_a_hard_link_is_read_where_it_leads()
    {
        var bill = await SbomSamples.BillAsync(new MemoryImage()
            .Layer(("app/Shop.deps.json", SbomSamples.Shop))
            .Layer(("srv/Shop.deps.json", "->./app/Shop.deps.json"))
            .Layer(("app", "no folder any more")));

        Assert.Equal(["srv/Shop.deps.json"], bill.Get("application:Shop@1.0.0").Paths);
    }

    [Fact]
    public async Task Parts_of_dpkgs_status_and_apks_database_are_read()
    {
        var distroless = await SbomSamples.BillAsync(new MemoryImage().Layer(
            ("usr/lib/os-release", "ID=debian\nVERSION_ID=12\n"), ("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024a\nArchitecture: all\n"), ("var/lib/dpkg/status.d/tzdata.md5sums", "x")));
        var alpine = await SbomSamples.BillAsync(new MemoryImage().Layer(("etc/os-release", "ID=alpine\nVERSION_ID=3.20.1\n"), ("lib/apk/db/installed", SbomSamples.AlpineInstalled)));

        Assert.Contains("pkg:deb/debian/tzdata@2024a?arch=all&distro=debian-12", distroless.Ids());
        var musl = alpine.Get("pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64&distro=alpine-3.20.1");
        var client = alpine.Components.Single(one => one.Name == "ssl_client");
        Assert.Equal([musl.Id], client.DependsOn);
        Assert.Equal([new ComponentLicense.Expression("GPL-2.0-only AND MPL-2.0")], client.Licenses);
        Assert.Equal(new SourcePackage("busybox", "1.36.1-r29"), client.Source);
    }

    [Fact]
    public async Task Packages_of_Debian_depend_on_what_is_installed()
    {
        var bill = await SbomSamples.ShopBillAsync();

        Assert.Equal(["libc6"], bill.Components.Single(one => one.Name == "libssl3").DependsOn.Select(id => bill.Get(id).Name));
    }

    [Fact]
    public async Task What_cannot_be_known_is_said()
    {
        var image = new MemoryImage().Layer(("var/lib/rpm/rpmdb.sqlite", "x"), ("var/lib/chisel/manifest.wall", "x"), ("app/Broken.deps.json", "{"));
        image.Add([1, 2, 3], MediaTypes.LayerZstd);

        var bill = await SbomSamples.BillAsync(image);

        Assert.Equal(5, bill.Gaps.Length);
        Assert.Contains(bill.Gaps, gap => gap.StartsWith("'app/Broken.deps.json' is not a dependency file of .NET", StringComparison.Ordinal));
        Assert.Contains("The packages of rpm ('var/lib/rpm/rpmdb.sqlite') are not read. Merge the packages of a scanner.", bill.Gaps);
        Assert.Contains(bill.Gaps, gap => gap.Contains("+zstd', which is not read", StringComparison.Ordinal));
        Assert.Contains(bill.Gaps, gap => gap.StartsWith("The packages of Chisel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_without_a_dependency_file_is_told() => Assert.Equal(
        ["No '*.deps.json' of a program was found. One in a single file or compiled ahead of time does not say what it is made of; publish it with its dependency file."],
        (await SbomSamples.BillAsync(new MemoryImage().Layer(("app/program", "x")))).Gaps);

    [Fact]
    public async Task An_installation_of_NET_is_no_program() => Assert.StartsWith(
        "No '*.deps.json' of a program was found.",
        (await SbomSamples.BillAsync(new MemoryImage().Layer(("usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.3/Microsoft.NETCore.App.deps.json", SbomSamples.SharedFramework)))).Gaps.Single(), StringComparison.Ordinal);

    [Fact]
    public async Task Of_very_many_damaged_files_only_some_are_named()
    {
        var files = Enumerable.Range(0, 150).Select(number => ($"app/{number}.deps.json", "{")).ToArray();

        var bill = await SbomSamples.BillAsync(new MemoryImage().Layer(files));

        Assert.Equal(101, bill.Gaps.Length);
        Assert.Contains("51 more files or layers could not be read.", bill.Gaps);
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_told() => Assert.Equal(
        $"Image '{SbomSamples.Digest('1')}' cannot be read for its bill of materials: its manifest is missing. Push the image, or check the digest.",
        (await Assert.ThrowsAsync<ToolException>(() => new SbomGenerator(SbomSamples.Options).OfImageAsync(new MemoryImage(), SbomSamples.Digest('1'), TestContext.Current.CancellationToken))).Message);

    [Fact]
    public async Task What_unpacks_without_end_is_refused()
    {
        var small = SbomSamples.Options with { Limits = new SbomLimits { LayerBytes = 4096 } };
        var few = SbomSamples.Options with { Limits = new SbomLimits { Entries = 1 } };
        var tight = SbomSamples.Options with { Limits = new SbomLimits { FileBytes = 10 } };

        Assert.Contains("unpack to more than the 4096 bytes allowed", await FailureAsync(small), StringComparison.Ordinal);
        Assert.Contains("hold more than the 1 entries allowed", await FailureAsync(few), StringComparison.Ordinal);
        Assert.Contains("at most 10 of one file", await FailureAsync(tight), StringComparison.Ordinal);
        Assert.Contains("has more than the 2 files that tell of packages allowed", await FailureAsync(SbomSamples.Options with { Limits = new SbomLimits { Files = 2 } }), StringComparison.Ordinal);

        static async Task<string> FailureAsync(SbomOptions options) => (await Assert.ThrowsAsync<ToolException>(() => SbomSamples.BillAsync(SbomSamples.ShopImage(), options))).Message;
    }

    [Fact]
    public async Task A_damaged_layer_is_told()
    {
        var image = new MemoryImage().Add(Encoding.ASCII.GetBytes(new string('x', 2000)), MediaTypes.LayerTar);

        var exception = await Assert.ThrowsAsync<ToolException>(() => SbomSamples.BillAsync(image));

        Assert.Contains("a layer is damaged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_one_program_is_that_program_with_licences_from_its_packages()
    {
        await WriteAsync("publish/Shop.deps.json", SbomSamples.Shop);
        await WriteAsync("packages/a/1.2.0/a.nuspec", """<package><metadata><id>A</id><authors>Ann</authors><license type="expression">mit OR apache-2.0</license></metadata></package>""");
        await WriteAsync("packages/b/2.0.0-rc.1/b.nuspec", """<package><metadata><id>B</id><license type="file">LICENSE.txt</license></metadata></package>""");
        await WriteAsync("packages/b/2.0.0-rc.1/LICENSE.txt", "Do as you like.\r\n");
        await WriteAsync("obj/project.assets.json", $$"""
            { "libraries": { "A/1.2.0": {}, "B/2.0.0-rc.1": {} }, "packageFolders": { "{{(_folder / "packages").Value.Replace("\\", "\\\\", StringComparison.Ordinal)}}": {} },
              "project": { "frameworks": { "net10.0": { "dependencies": { "B": { "target": "Package" } } } } } }
            """);

        var bill = await new SbomGenerator(new SbomOptions { Created = SbomSamples.Commit, AssetsFiles = [_folder / "obj" / "project.assets.json"] })
            .OfFolderAsync(_folder / "publish", TestContext.Current.CancellationToken);

        Assert.Equal("application:Shop@1.0.0", bill.Subject.Id);
        Assert.Null(bill.Digest);
        Assert.Equal([new ComponentLicense.Expression("MIT OR Apache-2.0")], bill.Get("pkg:nuget/A@1.2.0").Licenses);
        Assert.Equal("Ann", bill.Get("pkg:nuget/A@1.2.0").Supplier);
        Assert.Equal([new ComponentLicense.Named("File LICENSE.txt") { Text = "Do as you like." }], bill.Get("pkg:nuget/B@2.0.0-rc.1").Licenses);
        Assert.True(bill.Get("pkg:nuget/B@2.0.0-rc.1").IsDirect);
        Assert.All(bill.Components, component => Assert.Null(component.Layer));
    }

    [Fact]
    public async Task A_folder_that_tells_nothing_is_told()
    {
        var generator = new SbomGenerator(SbomSamples.Options);

        Assert.Contains("holds no '*.deps.json'", (await Assert.ThrowsAsync<UsageException>(() => generator.OfFolderAsync(_folder, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Contains("is not there", (await Assert.ThrowsAsync<UsageException>(() => generator.OfFolderAsync(_folder / "none", TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        var missing = new SbomGenerator(SbomSamples.Options with { AssetsFiles = [_folder / "none.json"] });
        Assert.Contains("is not a file of a restore", (await Assert.ThrowsAsync<UsageException>(() => missing.OfFolderAsync(_folder, TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string path, string text)
    {
        var file = _folder / path;
        Directory.CreateDirectory(Path.GetDirectoryName(file.Value)!);
        await File.WriteAllTextAsync(file.Value, text, TestContext.Current.CancellationToken);
    }
}

using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>Files that tell of packages, written for the tests.</summary>
internal static class SbomSamples
{
    public const string Sha512 = "sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

    // Shop needs A and the project Shop.Domain; A needs only Meta, which has no file of its own and needs B. Build is for the compiler.
    public const string Shop = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0", "signature": "" },
          "targets": {
            ".NETCoreApp,Version=v10.0": {
              "Shop/1.0.0": { "dependencies": { "A": "1.2.0", "Build": "9.0.0", "Shop.Domain": "1.0.0" }, "runtime": { "Shop.dll": {} } },
              "A/1.2.0": { "dependencies": { "Meta": "3.0.0" }, "runtime": { "lib/net8.0/A.dll": {} } },
              "Meta/3.0.0": { "dependencies": { "B": "2.0.0-rc.1" } },
              "B/2.0.0-rc.1": { "runtimeTargets": { "runtimes/linux-x64/native/b.so": { "rid": "linux-x64", "assetType": "native" } } },
              "Build/9.0.0": { "runtime": { "lib/net8.0/_._": {} } },
              "Shop.Domain/1.0.0": { "dependencies": { "B": "2.0.0-rc.1" }, "runtime": { "Shop.Domain.dll": {} } }
            }
          },
          "libraries": {
            "Shop/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
            "A/1.2.0": { "type": "package", "serviceable": true, "sha512": "sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==" },
            "Meta/3.0.0": { "type": "package", "serviceable": true, "sha512": "" },
            "B/2.0.0-rc.1": { "type": "package", "serviceable": true, "sha512": "" },
            "Build/9.0.0": { "type": "package", "serviceable": true, "sha512": "" },
            "Shop.Domain/1.0.0": { "type": "project", "serviceable": false, "sha512": "" }
          }
        }
        """;

    public const string SharedFramework = """
        {
          "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0/linux-x64", "signature": "" },
          "targets": { ".NETCoreApp,Version=v10.0/linux-x64": { "Microsoft.NETCore.App.Runtime.linux-x64/10.0.3": { "runtime": { "System.Runtime.dll": {} } } } },
          "libraries": { "Microsoft.NETCore.App.Runtime.linux-x64/10.0.3": { "type": "package", "serviceable": true, "sha512": "" } }
        }
        """;

    public const string RuntimeConfig = """{ "runtimeOptions": { "tfm": "net10.0", "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""";

    public const string Debian = """
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        ID=debian
        VERSION_ID="12"
        """;

    public const string DebianStatus = """
        Package: libssl3
        Status: install ok installed
        Maintainer: Debian OpenSSL Team <team@example.org>
        Architecture: amd64
        Source: openssl
        Version: 3.0.15-1~deb12u1
        Depends: libc6 (>= 2.34), missing | libzstd1 (>= 1) | libc6
        Description: a library
         Package: not one
         .

        Package: libc6
        Status: install ok installed
        Architecture: amd64
        Source: glibc (2.36-9)
        Version: 1:2.36-9+b1

        Package: gone
        Status: deinstall ok config-files
        Architecture: amd64
        Version: 1

        """;

    public const string AlpineInstalled = "C:Q1abc=\nP:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\no:musl\np:so:libc.musl-x86_64.so.1=1\nF:lib\nR:ld.so\n\n"
        + "P:ssl_client\nV:1.36.1-r29\nA:x86_64\nL:GPL-2.0-only AND MPL-2.0\no:busybox\nD:so:libc.musl-x86_64.so.1 !other musl>=1.2\n\n";

    public static DateTimeOffset Commit { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    public static SbomOptions Options { get; } = new() { Created = Commit, Name = "registry.example/shop", Version = "1.4.0" };

    /// <summary>An image with Debian, .NET and the shop.</summary>
    public static MemoryImage ShopImage() => new MemoryImage()
        .Layer(("etc/os-release", Debian), ("var/lib/dpkg/status", DebianStatus))
        .Layer(("usr/share/dotnet/shared/Microsoft.NETCore.App/10.0.3/Microsoft.NETCore.App.deps.json", SharedFramework))
        .Layer(("app/Shop.deps.json", Shop), ("app/Shop.runtimeconfig.json", RuntimeConfig));

    public static async Task<BillOfMaterials> ShopBillAsync()
    {
        var image = ShopImage();
        return await new SbomGenerator(Options).OfImageAsync(image, image.Finish(), TestContext.Current.CancellationToken);
    }

    public static BillComponent Get(this BillOfMaterials bill, string id) => bill.Components.Single(component => component.Id == id);

    public static string[] Ids(this BillOfMaterials bill) => [.. bill.Components.Select(component => component.Id)];

    public static Task<BillOfMaterials> BillAsync(MemoryImage image, SbomOptions? options = null) =>
        new SbomGenerator(options ?? Options).OfImageAsync(image, image.Finish(), TestContext.Current.CancellationToken);

    public static Digest Digest(char digit) => Model.Digest.Parse($"sha256:{new string(digit, 64)}");
}

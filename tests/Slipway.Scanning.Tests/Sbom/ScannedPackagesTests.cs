namespace Slipway.Scanning.Tests;

/// <summary>A bill with what a scanner found.</summary>
public sealed class ScannedPackagesTests
{
    [Fact]
    public async Task What_both_know_is_one_component()
    {
        var bill = await SbomSamples.ShopBillAsync();

        var merged = bill.Merge(
        [
            Package("pkg:nuget/a@1.2.0", PackageKind.Library) with { Licenses = ["MIT"], Path = "app/Shop.deps.json", IsDirect = false },
            Package("pkg:deb/debian/libc6@2.36-9%2Bb1?arch=amd64&distro=debian-12.5&epoch=1", PackageKind.OperatingSystem) with { Licenses = ["LGPL-2.1-or-later", "GFDL"] },
        ]);

        Assert.Equal(bill.Ids(), merged.Ids());
        Assert.Equal([new ComponentLicense.Expression("MIT")], merged.Get("pkg:nuget/A@1.2.0").Licenses);
        Assert.True(merged.Get("pkg:nuget/A@1.2.0").IsDirect);
        Assert.Equal([new ComponentLicense.Expression("LGPL-2.1-or-later"), new ComponentLicense.Named("GFDL")], merged.Components.Single(one => one.Name == "libc6").Licenses);
    }

    [Fact]
    public async Task What_only_the_scanner_knows_is_added_with_its_graph()
    {
        var bill = await SbomSamples.ShopBillAsync();

        var merged = bill.Merge(
        [
            Package("pkg:rpm/redhat/bash@5.1?arch=x86_64", PackageKind.OperatingSystem) with { Id = "bash@5.1", DependsOn = ["glibc@2.34", "lost@1"] },
            Package("pkg:rpm/redhat/glibc@2.34?arch=x86_64", PackageKind.OperatingSystem) with { Id = "glibc@2.34" },
        ]);

        Assert.Equal(["pkg:rpm/redhat/glibc@2.34?arch=x86_64"], merged.Get("pkg:rpm/redhat/bash@5.1?arch=x86_64").DependsOn);
        Assert.Equal(bill.Components.Length + 2, merged.Components.Length);
    }

    [Fact]
    public async Task A_scanner_closes_the_gap_of_rpm_and_names_the_distribution()
    {
        var bill = await SbomSamples.BillAsync(new MemoryImage().Layer(("var/lib/rpm/rpmdb.sqlite", "x"), ("app/Shop.deps.json", SbomSamples.Shop)));
        var report = new ScanReport
        {
            Scanner = new ScannerVersion("Trivy", "0.72.0"),
            Artifact = new ScannedArtifact { Name = "shop", Type = "container_image", OsFamily = "redhat", OsVersion = "9.4" },
            CreatedAt = SbomSamples.Commit,
            Packages = [Package("pkg:rpm/redhat/bash@5.1?arch=x86_64", PackageKind.OperatingSystem), Package("pkg:npm/left-pad@1.0.0", PackageKind.Library)],
        };

        var merged = bill.Merge(report);

        Assert.Single(bill.Gaps);
        Assert.Empty(merged.Gaps);
        Assert.Equal(["pkg:rpm/redhat/bash@5.1?arch=x86_64"], merged.Get("operatingsystem:redhat@9.4").DependsOn);
        Assert.Equal(["application:Shop@1.0.0", "operatingsystem:redhat@9.4", "pkg:npm/left-pad@1.0.0"], merged.Subject.DependsOn);
        Assert.Equal(merged.Ids(), merged.Merge(report).Ids());
    }

    [Fact]
    public async Task A_package_without_a_URL_stays_apart_by_its_name()
    {
        var bill = await SbomSamples.ShopBillAsync();

        var merged = bill.Merge([new ScannedPackage { Kind = PackageKind.Library, Type = "binary", Name = "tool", Version = "1" }]);

        Assert.Contains("library:tool@1", merged.Ids());
    }

    private static ScannedPackage Package(string url, PackageKind kind) =>
        new() { Kind = kind, Type = "x", Name = PackageUrl.Parse(url).Name, Version = PackageUrl.Parse(url).Version, Url = PackageUrl.Parse(url) };
}

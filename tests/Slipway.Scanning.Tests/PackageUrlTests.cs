using Slipway.Model;

namespace Slipway.Scanning.Tests;

/// <summary>Package URLs, by the examples of their specification.</summary>
public sealed class PackageUrlTests
{
    [Theory]
    [InlineData("pkg:nuget/EnterpriseLibrary.Common@6.0.1304")]
    [InlineData("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie")]
    [InlineData("pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:golang/google.golang.org/genproto#googleapis/api/annotations")]
    [InlineData("pkg:oci/debian@sha256:244fd47e07d1004f0aed9c?repository_url=docker.io%2Flibrary%2Fdebian&tag=latest")]
    [InlineData("pkg:generic/openssl@1.1.10g?checksum=sha256:de4d501267da&download_url=https:%2F%2Fopenssl.org%2Fsource")]
    public void A_canonical_one_is_printed_as_it_was_read(string text) => Assert.Equal(text, PackageUrl.Parse(text).ToString());

    [Theory]
    [InlineData("PKG:NuGet/Some.Name@1", "pkg:nuget/Some.Name@1")]
    [InlineData("pkg://deb/Debian/Curl@1?Distro=x&arch=a", "pkg:deb/debian/curl@1?arch=a&distro=x")]
    [InlineData("pkg:npm/@angular/animation@12", "pkg:npm/%40angular/animation@12")]
    [InlineData("pkg:deb/debian/libc6@2.36-9+deb12u7", "pkg:deb/debian/libc6@2.36-9%2Bdeb12u7")]
    public void Any_other_becomes_canonical(string text, string expected) => Assert.Equal(expected, PackageUrl.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("nuget/X@1")]
    [InlineData("pkg:nuget")]
    [InlineData("pkg:nuget/")]
    [InlineData("pkg:1x/name")]
    public void What_is_none_is_told(string text) =>
        Assert.Equal($"'{text}' is not a package URL. Expected one such as 'pkg:nuget/Newtonsoft.Json@13.0.1'.", Assert.Throws<UsageException>(() => PackageUrl.Parse(text)).Message);

    [Fact]
    public void Without_its_version_it_is_the_package_itself() =>
        Assert.Equal("pkg:deb/debian/curl", PackageUrl.Parse("pkg:deb/debian/curl@7.50.3-1?arch=i386").WithoutVersion().ToString());
}

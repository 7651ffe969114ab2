using System.Text;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class OciJsonTests
{
    private const string Zeros = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public void A_manifest_is_written_as_it_was_read_with_what_we_do_not_know()
    {
        const string text = $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{{Zeros}}}","size":2,"x-odd":[1]},"layers":[],"annotations":{"a":"ü+"},"x-new":{"y":null}}""";

        var manifest = OciJson.Read(Encoding.UTF8.GetBytes(text), OciJson.Canonical.OciManifest, "manifest");

        Assert.Equal(text, Encoding.UTF8.GetString(OciJson.Write(manifest, OciJson.Canonical.OciManifest)));
    }

    [Fact]
    public void A_configuration_keeps_what_we_do_not_know()
    {
        const string text = $$$"""{"created":"2026-01-02T03:04:05.123456789Z","architecture":"amd64","os":"linux","config":{"User":"app","ExposedPorts":{"80/tcp":{}},"Env":["PATH=/bin"],"Healthcheck":{"Test":["NONE"]}},"rootfs":{"type":"layers","diff_ids":["{{{Zeros}}}"]},"history":[{"created_by":"x","empty_layer":true}],"moby.x":1}""";

        var config = OciJson.Read(Encoding.UTF8.GetBytes(text), OciJson.Canonical.OciImageConfig, "configuration");

        Assert.Equal(text, Encoding.UTF8.GetString(OciJson.Write(config, OciJson.Canonical.OciImageConfig)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("""{"schemaVersion":2,"config":{"mediaType":"x","digest":"md5:1","size":2},"layers":[]}""")]
    public void A_broken_document_is_refused_by_its_name(string text)
    {
        var failure = Assert.Throws<ToolException>(() => OciJson.Read(Encoding.UTF8.GetBytes(text), OciJson.Canonical.OciManifest, "manifest 'm'"));

        Assert.StartsWith("The manifest 'm' cannot be read: ", failure.Message);
    }

    [Theory]
    [InlineData("linux/amd64", "linux/amd64", true)]
    [InlineData("linux/arm", "linux/arm/v7", true)]
    [InlineData("linux/arm/v6", "linux/arm/v7", false)]
    [InlineData("linux/amd64", "windows/amd64", false)]
    public void A_platform_accepts_images_that_run_on_it(string platform, string image, bool expected)
    {
        Assert.Equal(expected, Platform.Parse(platform).Accepts(Platform.Parse(image)));
        Assert.Equal(image, Platform.Parse(image).ToString());
    }

    [Theory]
    [InlineData("linux")]
    [InlineData("linux/")]
    [InlineData("a/b/c/d")]
    public void What_is_no_platform_is_refused(string text) => Assert.Throws<UsageException>(() => Platform.Parse(text));
}

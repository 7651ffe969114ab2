using System.Text;
using Slipway.Helm.Repositories;
using Slipway.Helm.Tests.Charts;
using Slipway.Images;

namespace Slipway.Helm.Tests.Repositories;

public sealed class ChartUploadTests
{
    [Fact]
    public void The_manifest_is_what_helm_writes()
    {
        var chart = Sample.Load(("Chart.yaml",
            """
            apiVersion: v2
            name: shop
            version: 1.2.3
            description: Wares & <more>
            home: https://shop.example
            sources: [https://source.example, https://other.example]
            maintainers:
            - name: Ann
              email: ann@shop.example
            - name: Ben
            annotations:
              org.opencontainers.image.title: not this
              org.opencontainers.image.url: https://instead.example
              team: wares
            """));

        var upload = ChartUpload.Of(chart.Metadata, "archive"u8.ToArray(), "signed"u8.ToArray(), "2026-01-02T03:04:05Z");

        Assert.Equal(
            "{\"name\":\"shop\",\"home\":\"https://shop.example\",\"sources\":[\"https://source.example\",\"https://other.example\"],\"version\":\"1.2.3\",\"description\":\"Wares \\u0026 \\u003cmore\\u003e\","
            + "\"maintainers\":[{\"name\":\"Ann\",\"email\":\"ann@shop.example\"},{\"name\":\"Ben\"}],\"apiVersion\":\"v2\",\"annotations\":{\"org.opencontainers.image.title\":\"not this\",\"org.opencontainers.image.url\":\"https://instead.example\",\"team\":\"wares\"}}",
            Encoding.UTF8.GetString(upload.Parts.Single(part => part.Descriptor.MediaType == ChartMediaTypes.Config).Content));
        var layers = upload.Parts.Take(2).Select(part => part.Descriptor).ToArray();
        Assert.Equal(layers.OrderBy(layer => layer.Digest.Value, StringComparer.Ordinal), layers);
        Assert.Equal(
            "{\"schemaVersion\":2,\"config\":" + Json(upload.Parts[2].Descriptor) + ",\"layers\":[" + Json(layers[0]) + "," + Json(layers[1]) + "],\"annotations\":{"
            + "\"org.opencontainers.image.authors\":\"Ann (ann@shop.example), Ben\",\"org.opencontainers.image.created\":\"2026-01-02T03:04:05Z\","
            + "\"org.opencontainers.image.description\":\"Wares \\u0026 \\u003cmore\\u003e\",\"org.opencontainers.image.source\":\"https://source.example\",\"org.opencontainers.image.title\":\"shop\","
            + "\"org.opencontainers.image.url\":\"https://instead.example\",\"org.opencontainers.image.version\":\"1.2.3\",\"team\":\"wares\"}}",
            Encoding.UTF8.GetString(upload.Manifest));
    }

    [Fact]
    public void A_configuration_has_the_digest_that_helm_gives_it()
    {
        var chart = Sample.Load(("Chart.yaml", "apiVersion: v1\ndescription: A Helm chart for Kubernetes\nname: signtest\nversion: 0.1.0\n"));

        var configuration = ChartUpload.Of(chart.Metadata, [], null, "").Parts[^1].Descriptor;

        Assert.Equal(("sha256:8d17cb6bf6ccd8c29aace9a658495cbd5e2e87fc267876e86117c7db681c9580", 99), (configuration.Digest.Value, configuration.Size));
    }

    private static string Json(OciDescriptor one) => "{\"mediaType\":\"" + one.MediaType + "\",\"digest\":\"" + one.Digest + "\",\"size\":" + one.Size + "}";
}

using System.Text;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Kubernetes.Tests;

public sealed class KubernetesObjectTests
{
    private const string Deployment = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop","uid":"u1","resourceVersion":"7","generation":3,
         "creationTimestamp":"2026-01-02T03:04:05Z","labels":{"app":"web"},"annotations":{"note":"x"},"finalizers":["f"],
         "ownerReferences":[{"apiVersion":"example.org/v1","kind":"App","name":"shop","uid":"o1","controller":true}]},
         "spec":{"replicas":2,"new":{"big":12345678901234567890123,"text":"\u00e9"}},"status":{"readyReplicas":1},"unknown":[1,2.50]}
        """;

    [Fact]
    public void Metadata_is_read_when_it_is_asked_for()
    {
        var read = KubernetesObject.Parse(Deployment);

        Assert.Equal("apps/v1 Deployment", read.Kind.ToString());
        Assert.Equal("Deployment shop/web", read.ToString());
        Assert.Equal(("web", "shop", "u1", "7", 3), (read.Metadata.Name, read.Metadata.Namespace, read.Metadata.Uid, read.Metadata.ResourceVersion, read.Metadata.Generation));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), read.Metadata.CreatedAt);
        Assert.Equal(("web", "x", null), (read.Metadata.Label("app"), read.Metadata.Annotation("note"), read.Metadata.Label("none")));
        Assert.Equal([new OwnerReference(ResourceKind.Of("example.org/v1", "App"), "shop", "o1", true)], read.Metadata.Owners);
        Assert.Equal(["f"], read.Metadata.Finalizers);
    }

    [Fact]
    public void No_field_is_lost_and_no_number_is_rounded()
    {
        var read = KubernetesObject.Parse(Deployment);

        Assert.Contains("12345678901234567890123", Encoding.UTF8.GetString(read.ToUtf8()), StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Deployment), read.ToNode()));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Deployment), KubernetesObject.Of(read.ToNode()).ToNode()));
    }

    [Theory]
    [InlineData("", "This is not the JSON of a Kubernetes object")]
    [InlineData("[]", "This is no Kubernetes object")]
    [InlineData("""{"kind":"Pod"}""", "This is no Kubernetes object")]
    [InlineData("""{"apiVersion":"../v1","kind":"Pod"}""", "names no kind of object")]
    [InlineData("""{"apiVersion":"a/b/c","kind":"Pod"}""", "names no kind of object")]
    public void What_is_no_object_is_refused(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => KubernetesObject.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2fb")]
    [InlineData("..")]
    [InlineData("")]
    public void A_name_cannot_leave_its_address(string name) =>
        Assert.Throws<UsageException>(() => ObjectName.Of(ResourceKind.Of("v1", "Pod"), "shop", name));
}

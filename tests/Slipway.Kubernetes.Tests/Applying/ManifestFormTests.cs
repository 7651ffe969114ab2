namespace Slipway.Kubernetes.Tests;

public sealed class ManifestFormTests
{
    [Theory]
    [InlineData(
        """{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"x"},"spec":{"ports":[{"port":80},{"port":53,"protocol":"UDP"}]}}""",
        """{"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"shop"},"spec":{"ports":[{"port":80,"protocol":"TCP"},{"port":53,"protocol":"UDP"}]}}""")]
    [InlineData(
        """{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"a"},"spec":{"jobTemplate":{"spec":{"template":{"spec":{"initContainers":[{"ports":[{"containerPort":1}]}],"containers":[{"ports":[{"containerPort":2}]}]}}}}}}""",
        """{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"a","namespace":"shop"},"spec":{"jobTemplate":{"spec":{"template":{"spec":{"initContainers":[{"ports":[{"containerPort":1,"protocol":"TCP"}]}],"containers":[{"ports":[{"containerPort":2,"protocol":"TCP"}]}]}}}}}}""")]
    [InlineData(
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","creationTimestamp":null,"annotations":null,"uid":"u","resourceVersion":"1","managedFields":[]},"data":{"a":null,"b":"c"},"status":{}}""",
        """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"shop"},"data":{"b":"c"}}""")]
    [InlineData(
        """{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"name":"a"},"spec":{"a":null,"ports":[{"port":1}]}}""",
        """{"apiVersion":"example.com/v1","kind":"Thing","metadata":{"name":"a","namespace":"shop"},"spec":{"a":null,"ports":[{"port":1}]}}""")]
    [InlineData(
        """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"a":"YQ==","b":"YQ=="},"stringData":{"b":"text","c":"1"}}""",
        """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a","namespace":"shop"},"data":{"a":"YQ==","b":"dGV4dA==","c":"MQ=="}}""")]
    public void Manifests_come_into_the_form_that_an_apply_takes_as_it_is_meant(string manifest, string expected) =>
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(ManifestForm.Of(KubernetesObject.Parse(manifest), "shop").ToUtf8()));

    [Fact]
    public void What_lies_in_no_namespace_names_none() => Assert.Null(ManifestForm.Of(
        KubernetesObject.Parse("""{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"a","namespace":"x"}}"""), @namespace: null).Metadata.Namespace);
}

using Slipway.Kubernetes;

namespace Slipway.Deployers.Tests;

/// <summary>Whether what was applied is still there.</summary>
public sealed class LiveComparisonTests
{
    [Theory]
    [InlineData("""{"data":{"a":"1"}}""", """{"data":{"a":"1","b":"2"},"metadata":{"uid":"x"}}""", true)]
    [InlineData("""{"data":{"a":"1"}}""", """{"data":{"a":"2"}}""", false)]
    [InlineData("""{"data":{"a":"1"}}""", """{"data":{}}""", false)]
    [InlineData("""{"spec":{"ports":[{"port":80}]}}""", """{"spec":{"ports":[{"port":80,"protocol":"TCP"}]}}""", true)]
    [InlineData("""{"spec":{"ports":[{"port":80}]}}""", """{"spec":{"ports":[{"port":80},{"port":81}]}}""", false)]
    [InlineData("""{"spec":{"replicas":1}}""", """{"spec":{"replicas":1.0}}""", true)]
    [InlineData("""{"spec":{"replicas":1}}""", """{"spec":{"replicas":"1"}}""", false)]
    [InlineData("""{"spec":{"paused":null}}""", """{"spec":{}}""", false)]
    [InlineData("""{"spec":{"cpu":"1000m"}}""", """{"spec":{"cpu":"1"}}""", false)]
    [InlineData("""{"data":{"a":"1"}}""", """{"data":{"a":"1"},"metadata":{"deletionTimestamp":"2026-01-01T00:00:00Z"}}""", false)]
    [InlineData("""{"spec":{"env":[{"name":"A","value":""}]}}""", """{"spec":{"env":[{"name":"A"}]}}""", true)]
    [InlineData("""{"spec":{"env":[{"name":"A","value":""}]}}""", """{"spec":{"env":[{"name":"A","valueFrom":{"secretKeyRef":{"name":"s"}}}]}}""", false)]
    [InlineData("""{"spec":{"env":[{"name":"A","value":""}]}}""", """{"spec":{"env":[{"name":"A","value":"1"}]}}""", false)]
    [InlineData("""{"spec":{"automountServiceAccountToken":false}}""", """{"spec":{}}""", false)]
    [InlineData("""{"spec":{"volumes":[{"name":"t","emptyDir":{}}]}}""", """{"spec":{"volumes":[{"name":"t","hostPath":{"path":"/"}}]}}""", false)]
    [InlineData("""{"spec":{"podSelector":{}}}""", """{"spec":{}}""", false)]
    [InlineData("""{"spec":{}}""", """{"metadata":{}}""", false)]
    [InlineData("""{"data":{"a":""}}""", """{"data":{}}""", false)]
    [InlineData("""{"data":{"a":""}}""", """{"metadata":{}}""", false)]
    public void All_that_is_wanted_must_be_there_with_the_same_values(string wanted, string live, bool expected) =>
        Assert.Equal(expected, LiveComparison.Has(Object(live), Object(wanted)));

    private static KubernetesObject Object(string json) => KubernetesObject.Parse("""{"apiVersion":"v1","kind":"Thing",""" + json[1..]);
}

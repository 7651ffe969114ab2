using Slipway.Helm.Linting;

namespace Slipway.Helm.Tests.Linting;

public sealed class DeprecatedApisTests
{
    [Theory]
    [InlineData("extensions/v1beta1", "Ingress", "extensions/v1beta1 Ingress is deprecated in v1.14+, unavailable in v1.22+; use networking.k8s.io/v1 Ingress")]
    [InlineData("batch/v1beta1", "CronJobList", "batch/v1beta1 CronJobList is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJobList")]
    [InlineData("discovery.k8s.io/v1beta1", "EndpointSliceList", "discovery.k8s.io/v1beta1 EndpointSliceList is deprecated in v1.21+, unavailable in v1.25+; use discovery.k8s.io/v1 EndpointSlice")]
    [InlineData("node.k8s.io/v1beta1", "RuntimeClass", "node.k8s.io/v1beta1 RuntimeClass is deprecated in v1.22+, unavailable in v1.25+")]
    [InlineData("apps/v1", "Deployment", null)]
    [InlineData("example.org/v1beta1", "Thing", null)]
    public void Apis_are_told_as_kubernetes_tells_them(string version, string kind, string? expected) => Assert.Equal(expected, DeprecatedApis.Find(version, kind)?.ToString());

    [Fact]
    public void What_is_removed_was_deprecated_before() => Assert.All(DeprecatedApis.All, one => Assert.True(one.Deprecated.IsReachedBy(one.Removed)));
}

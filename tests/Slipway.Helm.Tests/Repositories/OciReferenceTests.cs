using Slipway.Helm.Repositories;

namespace Slipway.Helm.Tests.Repositories;

public sealed class OciReferenceTests
{
    [Theory]
    [InlineData("oci://localhost:5000/charts/shop", "localhost:5000", "charts/shop", "", "")]
    [InlineData("registry.example/shop:1.2.3", "registry.example", "shop", "1.2.3", "")]
    [InlineData("oci://registry.example/a/b-c__d/shop:1.2.3+build.1", "registry.example", "a/b-c__d/shop", "1.2.3_build.1", "")]
    [InlineData("oci://registry.example/shop@sha256:abc", "registry.example", "shop", "", "sha256:abc")]
    [InlineData("oci://registry.example:443/shop:1.0.0@sha256:abc", "registry.example:443", "shop", "1.0.0", "sha256:abc")]
    public void References_fall_into_their_parts(string text, string registry, string repository, string tag, string digest) =>
        Assert.Equal(new OciReference(registry, repository, tag, digest), OciReference.Parse(text));

    [Theory]
    [InlineData("oci://registry.example", "invalid reference: missing registry or repository")]
    [InlineData("oci:///shop", "invalid reference: invalid registry \"\"")]
    [InlineData("oci://registry.example/", "invalid reference: invalid repository \"\"")]
    [InlineData("oci://registry.example/Shop", "invalid reference: invalid repository \"Shop\"")]
    [InlineData("oci://registry.example/a//b", "invalid reference: invalid repository \"a//b\"")]
    [InlineData("oci://registry.example/../b", "invalid reference: invalid repository \"../b\"")]
    [InlineData("oci://registry.example/shop:", "invalid reference: invalid tag \"\"")]
    [InlineData("oci://registry.example/shop:1 0", "invalid reference: invalid tag \"1 0\"")]
    [InlineData("oci://me:word@registry.example/shop", "invalid reference: missing registry or repository")]
    [InlineData("oci://regi stry/shop", "invalid reference: invalid registry \"regi stry\"")]
    public void What_is_no_reference_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<RepositoryException>(() => OciReference.Parse(text)).Message);
}

using Slipway.Helm.Repositories;

namespace Slipway.Helm.Tests.Repositories;

public sealed class RepositoryUrlsTests
{
    [Theory]
    [InlineData("http://localhost:8123/charts/", "sequoia-0.2.0.tgz", "http://localhost:8123/charts/sequoia-0.2.0.tgz")]
    [InlineData("http://localhost:8123/charts", "sequoia-0.2.0.tgz", "http://localhost:8123/charts/sequoia-0.2.0.tgz")]
    [InlineData("http://localhost:8123", "https://charts.example.com/a-0.2.0.tgz", "https://charts.example.com/a-0.2.0.tgz")]
    [InlineData("http://localhost:8123/charts%2fwith%2fescapes", "a-0.2.0.tgz", "http://localhost:8123/charts%2fwith%2fescapes/a-0.2.0.tgz")]
    [InlineData("http://localhost:8123/charts", "/files/a-0.2.0.tgz", "http://localhost:8123/files/a-0.2.0.tgz")]
    [InlineData("http://localhost:8123/charts/", "../files/./a.tgz", "http://localhost:8123/files/a.tgz")]
    [InlineData("http://localhost:8123/charts?with=query", "index.yaml", "http://localhost:8123/charts/index.yaml?with=query")]
    [InlineData("https://me:word@host/charts", "a.tgz", "https://me:word@host/charts/a.tgz")]
    [InlineData("https://host/charts", "//other/a.tgz", "https://other/a.tgz")]
    [InlineData("https://host/charts", "oci://registry/a:1.0.0", "oci://registry/a:1.0.0")]
    public void Addresses_are_resolved_below_their_repository(string root, string reference, string expected) =>
        Assert.Equal(expected, RepositoryUrls.Resolve(root, reference));

    [Theory]
    [InlineData("http://host/path", "a.tgz", "http://host/path/a.tgz")]
    [InlineData("http://host/path", "/a.tgz", "http://host/path/a.tgz")]
    [InlineData("http://host/path", "http://other/a.tgz", "http://other/a.tgz")]
    public void Addresses_of_dependencies_are_joined(string root, string reference, string expected) =>
        Assert.Equal(expected, RepositoryUrls.Join(root, reference));

    [Theory]
    [InlineData("http://example.com/foo", "http://example.com/foo/", true)]
    [InlineData("http://example.com/foo//bar", "http://example.com/foo/bar", true)]
    [InlineData("http://example.com", "http://example.com/", true)]
    [InlineData("http://example.com/foo?a=1", "http://example.com/foo", false)]
    [InlineData("http://example.com", "https://example.com", false)]
    [InlineData("/foo", "/foo", true)]
    [InlineData("foo", "/foo", false)]
    public void Addresses_are_compared_without_their_ends(string one, string other, bool expected) =>
        Assert.Equal(expected, RepositoryUrls.AreEqual(one, other));
}

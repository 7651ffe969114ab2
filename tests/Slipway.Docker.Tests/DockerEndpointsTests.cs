using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Slipway.Model;

namespace Slipway.Docker.Tests;

public sealed class DockerEndpointsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-docker-");

    private AbsolutePath Folder => AbsolutePath.Parse(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_a_word_it_is_this_machines_own() => Assert.Equal(DockerEndpoint.Default, Find());

    [Theory]
    [InlineData("unix:///run/user/1000/docker.sock", "http://docker/")]
    [InlineData("npipe:////./pipe/docker_engine", "http://docker/")]
    [InlineData("tcp://build.example:1234", "http://build.example:1234/")]
    [InlineData("tcp://build.example", "http://build.example:2375/")]
    public void The_host_is_taken_as_it_is(string host, string requests)
    {
        var endpoint = Find(("DOCKER_HOST", host), ("DOCKER_CONTEXT", "ignored"));

        Assert.Equal((host, requests, false), (endpoint.ToString(), endpoint.RequestBase.ToString(), endpoint.UsesTls));
    }

    [Theory]
    [InlineData("DOCKER_TLS_VERIFY", TlsVerification.Required)]
    [InlineData("DOCKER_TLS", TlsVerification.Skipped)]
    public void Certificates_lie_where_the_variable_says_or_in_the_folder(string variable, TlsVerification expected)
    {
        var named = Find(("DOCKER_HOST", "tcp://build.example"), (variable, "1"), ("DOCKER_CERT_PATH", "/certs"));
        var own = Find(("DOCKER_HOST", "tcp://build.example"), (variable, "1"));

        Assert.Equal(("https://build.example:2376/", "/certs", expected), (named.RequestBase.ToString(), named.TlsFolder?.Value, named.Verification));
        Assert.Equal(Folder, own.TlsFolder);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_context_is_found_by_its_name(bool isCurrent)
    {
        WriteContext("remote", """{"Name":"remote","Endpoints":{"docker":{"Host":"tcp://build.example:2376","SkipTLSVerify":true}}}""");
        File.WriteAllText((Folder / "config.json").Value, isCurrent ? """{"currentContext":"remote"}""" : "{}");

        var endpoint = isCurrent ? Find() : Find(("DOCKER_CONTEXT", "remote"));

        Assert.Equal(("tcp://build.example:2376", TlsVerification.Skipped, true), (endpoint.ToString(), endpoint.Verification, endpoint.UsesTls));
    }

    [Theory]
    [InlineData("ssh://me@host", "is reached through SSH, which is not supported.")]
    [InlineData("docker.sock", "'docker.sock' is not the address of a Docker engine. Expected 'unix:///var/run/docker.sock'")]
    [InlineData("ftp://host", "'ftp://host' is not the address of a Docker engine.")]
    [InlineData("unix://", "'unix://' is not the address of a Docker engine.")]
    public void A_host_that_cannot_be_used_is_refused(string host, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => Find(("DOCKER_HOST", host))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "There is no Docker context 'remote'")]
    [InlineData("{}", "Docker context 'remote' names no engine")]
    [InlineData("{", "cannot be read as Docker's configuration")]
    public void A_context_that_cannot_be_used_is_refused(string? meta, string message)
    {
        if (meta is not null)
            WriteContext("remote", meta);

        Assert.Contains(message, Assert.Throws<UsageException>(() => Find(("DOCKER_CONTEXT", "remote"))).Message, StringComparison.Ordinal);
    }

    private DockerEndpoint Find(params (string Name, string Value)[] variables) =>
        DockerEndpoints.Find(variables.ToImmutableDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), Folder);

    private void WriteContext(string name, string meta)
    {
        var folder = Folder / "contexts" / "meta" / Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        Directory.CreateDirectory(folder.Value);
        File.WriteAllText((folder / "meta.json").Value, meta);
    }
}

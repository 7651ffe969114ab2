using Slipway.Images;

namespace Slipway.Components.Tests;

/// <summary>The registries that a Dockerfile's images come from.</summary>
public sealed class BaseRegistriesTests
{
    [Theory]
    [InlineData("FROM scratch", "")]
    [InlineData("FROM debian:12", "docker.io")]
    [InlineData("FROM team/base:1", "docker.io")]
    [InlineData("FROM ghcr.io/team/base:1 AS build\nFROM localhost:5000/run:1\nFROM build", "ghcr.io localhost:5000")]
    [InlineData("ARG BASE=ghcr.io/team/base:1\nFROM ${BASE}", "mirror.example")]
    [InlineData("ARG OTHER=ghcr.io\nFROM $OTHER/team/base:1", "ghcr.io")]
    public void Their_hosts_are_read_from_its_stages(string text, string hosts) => Assert.Equal(
        hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        BaseRegistries.Of(Dockerfile.Parse(text), new Dictionary<string, string>(StringComparer.Ordinal) { ["BASE"] = "mirror.example/base:1" }));
}

using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class BaseSubstitutionTests
{
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary<string, string>.Empty;

    [Theory]
    [InlineData("FROM debian", "debian=mirror/debian:12", "FROM mirror/debian:12")]
    [InlineData("FROM debian:12-slim AS base", "debian=localhost:5000/debian:12", "FROM localhost:5000/debian:12 AS base")]
    [InlineData("FROM debian:12", "docker.io/library/debian:12=d@sha256:1", "FROM d@sha256:1")]
    [InlineData("FROM a/b:1\nFROM a/b:2", "a/b=x;a/b:2=y", "FROM x\nFROM y")]
    [InlineData("FROM --platform=$BUILDPLATFORM r.io/sdk:10@sha256:abc AS build\r\nRUN true", "r.io/sdk=s", "FROM --platform=$BUILDPLATFORM s AS build\r\nRUN true")]
    [InlineData("ARG SDK=r.io/sdk:10\nFROM ${SDK} AS sdk\nFROM sdk", "r.io/sdk:10=s", "ARG SDK=r.io/sdk:10\nFROM s AS sdk\nFROM sdk")]
    [InlineData("FROM a\nCOPY --from=busybox:1 /bin/busybox /bin/\nCOPY --from=0 /x /y", "busybox=b", "FROM a\nCOPY --from=b /bin/busybox /bin/\nCOPY --from=0 /x /y")]
    [InlineData("FROM a\nRUN --mount=type=bind,from=tools/x:1,target=/x x from=tools/x:1", "tools/x=t", "FROM a\nRUN --mount=type=bind,from=t,target=/x x from=tools/x:1")]
    [InlineData("FROM \\\n  sdk:1 \\\n  AS sdk\nCOPY sdk:1 .", "sdk=s", "FROM \\\n  s \\\n  AS sdk\nCOPY sdk:1 .")]
    public void Images_are_replaced_where_they_are_used_and_nothing_else_changes(string text, string images, string expected) =>
        Assert.Equal(expected, Substitution(images).Apply(text, "Dockerfile", None));

    [Fact]
    public void A_given_argument_decides_which_image_is_meant() => Assert.Equal(
        "ARG BASE=a\nFROM x",
        Substitution("b=x").Apply("ARG BASE=a\nFROM $BASE", "Dockerfile", None.Add("BASE", "b")));

    [Fact]
    public void Names_that_nothing_uses_are_all_told()
    {
        var failure = Assert.Throws<UsageException>(() => Substitution("debain=x;scratch=y").Apply("FROM debian\nFROM scratch", "Dockerfile", None));

        Assert.Equal(
            ["'Dockerfile' uses no image 'debain', which is to be replaced. Did you mean 'debian'?", "'Dockerfile' uses no image 'scratch', which is to be replaced. Expected one of debian."],
            failure.Mistakes);
    }

    private static BaseSubstitution Substitution(string images) => new(images.Split(';').Select(one => one.Split('=', 2))
        .ToImmutableSortedDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal));
}

using Slipway.Helm.Charts;
using Slipway.Helm.Dependencies;

namespace Slipway.Helm.Tests.Dependencies;

public sealed class LockTests
{
    [Fact]
    public void The_digest_is_helms()
    {
        ChartDependency[] wanted = [new() { Name = "alpine", Version = "0.1.0", Repository = "http://localhost:8879/charts" }];

        Assert.Equal("sha256:fb239e836325c5fa14b29d1540a13b7d3ba13151b67fe719f820e0ef6d66aaaf", DependencyDigest.Of(wanted, wanted));
        Assert.NotEqual(DependencyDigest.Of(wanted, wanted), DependencyDigest.Of([wanted[0].Copy(), wanted[0]], wanted));
    }

    [Fact]
    public void Every_field_of_a_dependency_counts_but_those_that_are_empty()
    {
        var chart = Charts.Sample.Load(("Chart.yaml", Charts.Sample.Describe("shop",
            """
            dependencies:
            - name: a
              version: ">=1 <2"
              repository: https://a.example
              condition: a.enabled
              tags: [one, two]
              import-values: [data, {child: x, parent: z}]
              alias: b
            """)));

        var text = """[[{"name":"a","version":"\u003e=1 \u003c2","repository":"https://a.example","condition":"a.enabled","tags":["one","two"],"import-values":["data",{"child":"x","parent":"z"}],"alias":"b"}],[]]""";
        Assert.Equal(text[2..^5], GoTemplates.Json.GoJson.Write(chart.Metadata.Dependencies![0]));
        var expected = "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal(expected, DependencyDigest.Of(chart.Metadata.Dependencies, []));
    }

    [Fact]
    public void The_file_is_what_helm_writes()
    {
        var time = LockFile.TimeText(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(6_789_000), TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(2), "x", "x"));

        Assert.Equal("2026-01-02T05:04:05.6789+02:00", time);
        Assert.Equal(
            "dependencies:\n- name: a\n  repository: https://a.example\n  version: 1.2.3\n- name: b\n  repository: \"\"\n  version: '>1'\n"
            + "digest: sha256:abc\ngenerated: \"2026-01-02T05:04:05.6789+02:00\"\n",
            LockFile.ToText(new ChartLock
            {
                Digest = "sha256:abc",
                Generated = time,
                Dependencies = [new ChartDependency { Name = "a", Version = "1.2.3", Repository = "https://a.example" }, new ChartDependency { Name = "b", Version = ">1" }],
            }));
        Assert.Equal("2026-01-02T05:04:05.1+02:00", LockFile.TimeText("2026-01-02T05:04:05.100+02:00"));
    }

    [Fact]
    public void A_lock_file_that_is_a_link_is_not_written_through()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-lock-");
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "Chart.lock"), "/elsewhere");

            var failure = Assert.Throws<ChartException>(() => LockFile.Write(folder.FullName, "Chart.lock", new ChartLock()));

            Assert.Equal("the Chart.lock file is a symlink to \"/elsewhere\"", failure.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

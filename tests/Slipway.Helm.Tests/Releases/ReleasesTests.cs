using System.IO.Compression;
using System.Text;
using Slipway.Helm.Releases;
using Slipway.Helm.Tests.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Tests.Releases;

public sealed class ReleasesTests
{
    private static readonly DateTimeOffset Time = new(2026, 8, 1, 12, 0, 0, 500, TimeSpan.Zero);

    [Theory]
    [InlineData("---\na: 1\n---\nb: 2\n", "a: 1|b: 2")]
    [InlineData("a: 1\n---\n\n---\nb: 2\n", "a: 1|---\nb: 2")]
    [InlineData("a: 1\n--- # note\nb: 2", "a: 1|# note\nb: 2")]
    [InlineData("a: x---y\n  ---\nb: 2", "a: x---y\n  ---\nb: 2")]
    [InlineData("---\n---\na: 1", "---\na: 1")]
    [InlineData("  \n", "")]
    public void Files_are_split_as_Helm_splits_them(string text, string documents) =>
        Assert.Equal(documents, string.Join('|', Manifests.Split(text)));

    [Fact]
    public void Objects_are_sorted_by_kind_and_hooks_told_from_them()
    {
        var sorted = Manifests.Sort(new Dictionary<string, string>
        {
            ["c/templates/z.yaml"] = "kind: Deployment\nmetadata: {name: d}\n---\nkind: Service\n---\nkind: Widget\n---\nkind: Gadget\n",
            ["c/templates/a.yaml"] = "kind: ConfigMap\n",
            ["c/templates/_x.yaml"] = "kind: Never\n",
            ["c/templates/empty.yaml"] = " \n",
            ["c/templates/hook.yaml"] =
                "kind: Job\nmetadata:\n  name: migrate\n  annotations:\n    helm.sh/hook: Pre-Install, test-success\n    helm.sh/hook-weight: \"-5\"\n    helm.sh/hook-delete-policy: hook-succeeded\n",
            ["c/templates/odd.yaml"] = "kind: Job\nmetadata: {annotations: {helm.sh/hook: crd-install}}\n",
        });

        Assert.Equal(["ConfigMap", "Service", "Deployment", "Gadget", "Widget"], sorted.Manifests.Select(one => one.Kind));
        var hook = Assert.Single(sorted.Hooks);
        Assert.Equal(["pre-install", "test"], hook.Events);
        Assert.Equal(-5, hook.Weight);
        Assert.Equal(["hook-succeeded"], hook.DeletePolicies);
        Assert.Equal(["info: skipping unknown hook: \"crd-install\""], sorted.Skipped);
    }

    [Fact]
    public void A_manifest_that_is_no_YAML_is_named()
    {
        var failure = Assert.Throws<ReleaseException>(
            () => Manifests.Sort(new Dictionary<string, string> { ["c/templates/a.yaml"] = "a: b: c" }));

        Assert.Equal(
            "YAML parse error on c/templates/a.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context",
            failure.Message);
    }

    [Fact]
    public void A_record_is_written_and_read_back()
    {
        var record = Draft().ToRecord();

        var read = ReleaseCodec.Decode(ReleaseCodec.Encode(record));

        Assert.Equal(ReleaseCodec.ToJson(record), ReleaseCodec.ToJson(read));
        Assert.Equal(("shop", "prod", 3, ReleaseStatus.Deployed), (read.Name, read.Namespace, read.Revision, read.Status));
        Assert.Equal(Time, read.LastDeployed);
        Assert.Null(read.Deleted);
        Assert.Equal(2.0, read.Config["replicas"]);
        Assert.Equal("1.2.3", read.ChartVersion);
        Assert.Equal("migrate", Assert.Single(read.Hooks).Name);
    }

    [Fact]
    public void The_JSON_of_a_record_is_that_of_Helm() => Assert.StartsWith(
        """{"name":"shop","info":{"first_deployed":"2026-08-01T12:00:00.5Z","last_deployed":"2026-08-01T12:00:00.5Z","deleted":"","description":"Install complete","status":"deployed"},"chart":{"metadata":{"name":"shop","version":"1.2.3","apiVersion":"v2"},"lock":null,"templates":[{"name":"templates/a.yaml","data":"YQ=="}],"values":null,"schema":null,"files":[]},"config":{"replicas":2},"manifest":"---\n\u003ca\u003e\n","hooks":[{"name":"migrate","kind":"Job","last_run":{"started_at":"","completed_at":"","phase":""},"weight":1}],"version":3,"namespace":"prod"}""",
        ReleaseCodec.ToJson(Draft().ToRecord()),
        StringComparison.Ordinal);

    [Fact]
    public void Fields_that_nobody_knows_are_kept_in_their_place()
    {
        const string Json = """{"name":"x","later":{"b":1.50,"a":[null,true]},"info":{"status":"failed","new":1e3},"version":1}""";

        var record = ReleaseCodec.Decode(Convert.ToBase64String(Encoding.UTF8.GetBytes(Json)));

        Assert.Equal(Json, ReleaseCodec.ToJson(record));
        Assert.Equal(
            """{"name":"x","later":{"b":1.50,"a":[null,true]},"info":{"status":"superseded","new":1e3,"description":"done"},"version":1}""",
            ReleaseCodec.ToJson(record.With(ReleaseStatus.Superseded, "done")));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("H4sIAAAA")]
    [InlineData("W10=")]
    public void What_is_no_record_is_refused(string data) => Assert.Throws<ReleaseException>(() => ReleaseCodec.Decode(data));

    [Fact]
    public void A_record_that_grows_without_end_is_refused()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1024 * 1024];
            for (int i = 0; i < 300; i++)
                gzip.Write(block);
        }

        var failure = Assert.Throws<ReleaseException>(() => ReleaseCodec.Decode(Convert.ToBase64String(zipped.ToArray())));

        Assert.Equal("the release record is larger than 268435456 bytes", failure.Message);
    }

    [Fact]
    public void Labels_say_what_the_record_says()
    {
        var labels = ReleaseLabels.Created(Draft().ToRecord(), Time, new Dictionary<string, string> { ["team"] = "a", ["owner"] = "me" });

        Assert.Equal(
            "createdAt=1785585600,name=shop,owner=helm,status=deployed,team=a,version=3",
            string.Join(',', labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal("sh.helm.release.v1.shop.v3", ReleaseNames.Storage("shop", 3));
    }

    [Theory]
    [InlineData("1.27", "v1.27", "1", "27")]
    [InlineData("v1.27.3-gke.100", "v1.27.3", "1", "27")]
    public void Versions_of_Kubernetes_are_read_without_what_follows(string text, string version, string major, string minor)
    {
        var parsed = KubeVersion.Parse(text);

        Assert.Equal((version, major, minor), (parsed.Version, parsed.Major, parsed.Minor));
    }

    [Theory]
    [InlineData("1", "could not parse \"1\" as version")]
    [InlineData("x", "could not parse \"x\" as version")]
    [InlineData("1.02", "illegal zero-prefixed version component \"02\" in \"1.02\"")]
    public void What_is_no_version_of_Kubernetes_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ReleaseException>(() => KubeVersion.Parse(text)).Message);

    [Theory]
    [InlineData("", "no name provided")]
    [InlineData("Shop", "invalid release name, must match regex")]
    [InlineData("shop-", "invalid release name, must match regex")]
    public void Names_that_will_not_do_are_refused(string name, string message) =>
        Assert.StartsWith(message, Assert.Throws<ReleaseException>(() => ReleaseNames.Check(name)).Message, StringComparison.Ordinal);

    private static ReleaseDraft Draft() => new()
    {
        Name = "shop",
        Namespace = "prod",
        Revision = 3,
        Chart = Sample.Load(("Chart.yaml", Sample.Describe("shop")), ("templates/a.yaml", "a")),
        Config = GoYaml.ReadMap("replicas: 2\n"),
        Manifest = "---\n<a>\n",
        Status = ReleaseStatus.Deployed,
        Description = "Install complete",
        FirstDeployed = Time,
        LastDeployed = Time,
        Hooks = [new ReleaseHook { Name = "migrate", Kind = "Job", Weight = 1 }],
    };
}

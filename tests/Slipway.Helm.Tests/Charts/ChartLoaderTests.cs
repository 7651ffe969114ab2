using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Tests.Charts;

public sealed class ChartLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-helm-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_is_sorted_into_what_a_chart_has()
    {
        Write("shop/Chart.yaml", "\uFEFF" + Sample.Describe("shop"));
        Write("shop/values.yaml", "a: 1\n");
        Write("shop/values.schema.json", "{}");
        Write("shop/templates/a.yaml", "x");
        Write("shop/templates/.hidden", "x");
        Write("shop/crds/c.yaml", "x");
        Write("shop/crds/readme.txt", "x");
        Write("shop/charts/kid/Chart.yaml", Sample.Describe("kid"));
        Write("shop/charts/_skipped/Chart.yaml", "nonsense");
        Write("shop/secret.txt", "x");
        Write("shop/.helmignore", "# comment\nsecret.*\n");
        File.CreateSymbolicLink(Path.Combine(_folder, "shop/linked.txt"), Path.Combine(_folder, "shop/values.yaml"));
        var loader = new ChartLoader();

        var chart = loader.Load(Path.Combine(_folder, "shop"));

        Assert.Equal("shop", chart.Name);
        Assert.Equal(["templates/a.yaml"], chart.Templates.Select(file => file.Name));
        Assert.Equal([".helmignore", "crds/c.yaml", "crds/readme.txt", "linked.txt"], chart.Files.Select(file => file.Name));
        Assert.Equal("shop/crds/c.yaml", Assert.Single(chart.Definitions()).Key);
        Assert.Equal("shop/charts/kid", Assert.Single(chart.Dependencies).FullPath);
        Assert.Contains("found symbolic link in path:", Assert.Single(loader.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_leads_back_to_its_folder_is_refused()
    {
        Write("shop/Chart.yaml", Sample.Describe("shop"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "shop/loop"), Path.Combine(_folder, "shop"));

        var failure = Assert.Throws<ChartException>(() => new ChartLoader().Load(Path.Combine(_folder, "shop")));

        // The system stops following links before the limit of folders is reached.
        Assert.StartsWith("error evaluating symlink ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_of_version_v1_has_its_dependencies_in_another_file()
    {
        var chart = Sample.Load(
            ("Chart.yaml", "name: old\nversion: 1.10\n"),
            ("requirements.yaml", "dependencies:\n- name: kid\n  version: 1.0\n  repository: x\n"));

        Assert.Equal("v1", chart.Metadata.ApiVersion);
        Assert.Equal("1.1", chart.Metadata.Version);
        Assert.Equal("1", Assert.Single(chart.Metadata.Dependencies!).Version);
        Assert.Equal("requirements.yaml", Assert.Single(chart.Files).Name);
    }

    [Theory]
    [InlineData("", "Chart.yaml file is missing", "values.yaml")]
    [InlineData("apiVersion: v2\n", "validation: chart.metadata.name is required", "Chart.yaml")]
    [InlineData("apiVersion: v2\nname: ..\n", "validation: chart.metadata.name \"..\" is not allowed", "Chart.yaml")]
    [InlineData("apiVersion: v2\nname: a/b\n", "validation: chart.metadata.name \"a/b\" is invalid", "Chart.yaml")]
    [InlineData("apiVersion: v2\nname: a\nversion: x.y\n", "validation: chart.metadata.version \"x.y\" is invalid", "Chart.yaml")]
    [InlineData("apiVersion: v2\nname: a\nversion: 1.2.3\ntype: thing\n", "validation: chart.metadata.type must be application or library", "Chart.yaml")]
    [InlineData("apiVersion: v2\nname: a\nversion: 1.2.3\ndependencies: [{name: b}, {name: c, alias: b}]\n", "validation: more than one dependency with name or alias \"b\"", "Chart.yaml")]
    [InlineData("apiVersion: v2\nname: [a]\n", "cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field Metadata.name of type string", "Chart.yaml")]
    [InlineData("a: b: c\n", "cannot load Chart.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context", "Chart.yaml")]
    public void What_is_no_chart_is_refused_in_the_words_of_Helm(string text, string message, string file) =>
        Assert.Equal(message, Assert.Throws<ChartException>(() => Sample.Load((file, text))).Message);

    [Fact]
    public void A_packed_chart_is_the_same_chart_and_always_the_same_bytes()
    {
        var chart = Sample.Load(
            ("Chart.yaml", Sample.Describe("shop", "annotations: {a: b}\n")),
            ("values.yaml", "a: 1 # kept\n"),
            ("templates/" + new string('x', 150) + ".yaml", "x"),
            ("README.md", "é"),
            ("charts/kid/Chart.yaml", Sample.Describe("kid")));

        var packed = Pack(chart);
        var loaded = new ChartLoader().LoadArchive(new MemoryStream(packed));

        Assert.Equal("shop-1.2.3.tgz", ChartPackage.FileName(chart));
        Assert.Equal(packed, Pack(chart));
        Assert.Equal(chart.Files.Select(file => file.Text), loaded.Files.Select(file => file.Text));
        Assert.Equal(chart.Templates.Select(file => file.Name), loaded.Templates.Select(file => file.Name));
        Assert.Equal("b", loaded.Metadata.Annotations["a"]);
        Assert.Equal("kid", Assert.Single(loaded.Dependencies).Name);
    }

    [Theory]
    [InlineData("shop/../../etc/passwd", "chart illegally references parent directory")]
    [InlineData("shop//etc/passwd", "chart illegally contains absolute paths")]
    [InlineData("shop", "chart illegally contains content outside the base directory: \"shop\"")]
    [InlineData("shop/c:/windows", "chart contains illegally named files")]
    [InlineData("shop\\..\\..\\x", "chart illegally references parent directory")]
    public void Paths_that_lead_out_of_an_archive_are_refused(string name, string message) => Assert.Equal(
        message, Assert.Throws<ChartException>(() => new ChartLoader().LoadArchive(Archive((name, [1])))).Message);

    [Fact]
    public void An_archive_is_bounded()
    {
        var limits = new ChartLimits { MaximumChartSize = 1000, MaximumFileSize = 600 };

        var file = Assert.Throws<ChartException>(() => new ChartLoader(limits).LoadArchive(Archive(("a/big", new byte[601]))));
        var chart = Assert.Throws<ChartException>(
            () => new ChartLoader(limits).LoadArchive(Archive(("a/one", new byte[600]), ("a/two", new byte[600]))));

        Assert.Equal("decompressed chart file \"a/big\" is larger than the maximum file size 600", file.Message);
        Assert.Equal("decompressed chart is larger than the maximum file size 1000", chart.Message);
    }

    [Fact]
    public void A_file_that_is_no_archive_is_told_from_one()
    {
        Write("values.yaml", "a: 1\n");
        Write("plain.txt", "hello");
        var values = Path.Combine(_folder, "values.yaml");
        var plain = Path.Combine(_folder, "plain.txt");

        Assert.Equal(
            $"file '{values}' seems to be a YAML file, but expected a gzipped archive",
            Assert.Throws<ChartException>(() => new ChartLoader().Load(values)).Message);
        Assert.Equal(
            $"file '{plain}' does not appear to be a gzipped archive; got 'application/octet-stream'",
            Assert.Throws<ChartException>(() => new ChartLoader().Load(plain)).Message);
    }

    [Theory]
    [InlineData("*.txt", "a/b.txt", true)]
    [InlineData("/b.txt", "a/b.txt", false)]
    [InlineData("a/*.txt", "a/b.txt", true)]
    [InlineData("a/*.txt", "a/b/c.txt", false)]
    [InlineData("!*.txt", "a/b.yaml", true)]
    [InlineData("!*.txt", "a/b.txt", false)]
    [InlineData("docs/", "docs", false)]
    [InlineData("[a-c]?\\*", "b1*", true)]
    public void The_first_rule_of_helmignore_that_has_something_to_say_decides(string rule, string path, bool ignored) =>
        Assert.Equal(ignored, IgnoreRules.Parse(rule).Ignores(path, IgnoredKind.File));

    [Theory]
    [InlineData("a/**", "double-star (**) syntax is not supported")]
    [InlineData("[a", "syntax error in pattern")]
    public void A_rule_that_cannot_be_read_is_refused(string rule, string message) =>
        Assert.Equal(message, Assert.Throws<ChartException>(() => IgnoreRules.Parse(rule)).Message);

    [Fact]
    public void An_index_gives_the_newest_version_in_a_range()
    {
        var index = ChartIndex.Parse(
            "apiVersion: v1\nentries:\n  shop:\n  - {name: shop, version: 1.2.3, urls: [a.tgz]}\n  - {name: shop, version: 2.0.0-rc.1}\n  - {name: shop, version: 1.10.0, digest: d}\n  - {name: shop, version: x}\n",
            "index.yaml");

        Assert.Equal("1.10.0", index.Find("shop").Metadata.Version);
        Assert.Equal("1.2.3", index.Find("shop", "~1.2").Metadata.Version);
        Assert.Equal("2.0.0-rc.1", index.Find("shop", "2.0.0-rc.1").Metadata.Version);
        Assert.Equal("no chart version found for shop-3.x", Assert.Throws<ChartException>(() => index.Find("shop", "3.x")).Message);
        Assert.Contains("skipping loading invalid entry for chart \"shop\" \"x\" from index.yaml", Assert.Single(index.Warnings), StringComparison.Ordinal);
    }

    private static byte[] Pack(Chart chart)
    {
        using var stream = new MemoryStream();
        ChartPackage.Write(chart, stream);
        return stream.ToArray();
    }

    private static MemoryStream Archive(params (string Name, byte[] Data)[] files)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, leaveOpen: true))
        {
            foreach (var (name, data) in files)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(data) });
        }

        stream.Position = 0;
        return stream;
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text, new UTF8Encoding(false));
    }
}

using Slipway.Helm.Charts;

namespace Slipway.Cli.Tests.Charts;

public sealed class PackageCommandTests : IDisposable
{
    private readonly ChartWorkshop _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_chart_is_packed_under_its_name_and_version()
    {
        var run = await _work.RunAsync("package", _work.Chart("shop"), "-d", _work.At("out"));

        Assert.Equal((0, $"Successfully packaged chart and saved it to: {_work.At("out", "shop-0.1.0.tgz")}\n", ""), (run.ExitCode, run.Output, run.Errors));
        Assert.Equal("shop", new ChartLoader().Load(_work.At("out", "shop-0.1.0.tgz")).Name);
        Assert.Equal(["shop-0.1.0.tgz"], Directory.GetFileSystemEntries(_work.At("out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Versions_are_changed_in_the_archive_alone()
    {
        var run = await _work.RunAsync("package", _work.Chart("shop"), "--version", "2.0.0-rc.1+7", "--app-version", "seven", "--destination", _work.At("out"));

        Assert.EndsWith("shop-2.0.0-rc.1+7.tgz\n", run.Output, StringComparison.Ordinal);
        var metadata = new ChartLoader().Load(_work.At("out", "shop-2.0.0-rc.1+7.tgz")).Metadata;
        Assert.Equal(("2.0.0-rc.1+7", "seven"), (metadata.Version, metadata.AppVersion));
        Assert.Contains("version: 0.1.0\n", await File.ReadAllTextAsync(_work.At("shop", "Chart.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_packed_is_told_with_helms_words()
    {
        var wanting = _work.Chart("wanting", more: "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n");
        var chart = _work.Chart("shop");
        _work.Write("file", "");

        Assert.Equal("Error: found in Chart.yaml, but missing in charts/ directory: base\n", (await _work.RunAsync("package", wanting)).Errors);
        Assert.Equal("Error: invalid semantic version\n", (await _work.RunAsync("package", chart, "--version", "one")).Errors);
        Assert.Equal("Error: stat nowhere: no such file or directory\n", (await _work.RunAsync("package", "nowhere")).Errors);
        Assert.Equal("Error: Chart.yaml file is missing\n", (await _work.RunAsync("package", _work.At("file"))).Errors);
        Assert.Equal($"Error: failed to save: is not a directory: {_work.At("file")}\n", (await _work.RunAsync("package", chart, "-d", _work.At("file"))).Errors);
    }

    [Fact]
    public async Task Dependencies_are_updated_before_where_asked_and_nothing_is_told_of_it()
    {
        _work.Chart("base", "1.2.3");
        var chart = _work.Chart("shop", more: "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n");

        var run = await _work.RunAsync("package", chart, "-u", "-d", _work.At("out"));

        Assert.Equal($"Successfully packaged chart and saved it to: {_work.At("out", "shop-0.1.0.tgz")}\n", run.Output);
        var packed = new ChartLoader().Load(_work.At("out", "shop-0.1.0.tgz"));
        Assert.Equal("1.2.3", Assert.Single(packed.Dependencies).Metadata.Version);
        Assert.Equal("1.2.3", Assert.Single(packed.Lock!.Dependencies).Version);
    }
}

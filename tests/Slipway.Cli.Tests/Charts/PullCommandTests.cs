using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Images.Tests;
using Slipway.Serving;

namespace Slipway.Cli.Tests.Charts;

public sealed class PullCommandTests : IDisposable
{
    private readonly ChartWorkshop _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("", "shop-2.0.0.tgz")]
    [InlineData("1.x", "shop-1.1.0.tgz")]
    [InlineData("1.0.0", "shop-1.0.0.tgz")]
    [InlineData("~1.0", "shop-1.0.0.tgz")]
    [InlineData(">0-0", "shop-3.0.0-rc.1.tgz")]
    public async Task A_chart_comes_from_a_repository_by_name_and_range(string range, string expected)
    {
        await using var server = await ServeAsync();

        var run = await _work.RunAsync("pull", "shop", "--repo", $"{server.Address}/charts/", "--version", range, "-d", _work.Root);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
        Assert.True(File.Exists(_work.At(expected)));
    }

    [Fact]
    public async Task A_named_repository_is_asked_through_helms_own_files()
    {
        await using var server = await ServeAsync();
        server.Login = "me:swordfish";
        _work.Repositories($"name: team\nurl: {server.Address}/charts\nusername: me\npassword: swordfish");

        var first = await _work.RunAsync("pull", "team/shop", "-d", _work.Root);
        var asked = server.Requests.Count;
        var devel = await _work.RunAsync("pull", "team/shop", "--devel", "-d", _work.Root);

        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.True(File.Exists(_work.At("shop-2.0.0.tgz")));
        // The index is in the cache now.
        Assert.Equal(0, devel.ExitCode);
        Assert.Equal(asked + 1, server.Requests.Count);
        Assert.True(File.Exists(Path.Combine(_work.Cache, "team-index.yaml")));
        Assert.Equal("shop\n", await File.ReadAllTextAsync(Path.Combine(_work.Cache, "team-charts.txt"), Token));
        Assert.True(File.Exists(_work.At("shop-3.0.0-rc.1.tgz")));
    }

    [Fact]
    public async Task Charts_of_repositories_are_rendered_and_shown_where_they_are()
    {
        await using var server = await ServeAsync();
        _work.Repositories($"name: team\nurl: {server.Address}/charts");

        var byName = await _work.RunAsync("template", "demo", "team/shop", "--version", "1.x");
        var byAddress = await _work.RunAsync("template", "demo", $"{server.Address}/charts/shop-1.1.0.tgz");
        var byRepository = await _work.RunAsync("template", "demo", "shop", "--repo", server.Address + "/charts", "--version", "1.1.0");
        var shown = await _work.RunAsync("show", "chart", "shop", "--repo", server.Address + "/charts", "--version", "1.1.0");
        var compared = await _work.RunAsync("diff", $"{server.Address}/charts/shop-1.0.0.tgz", $"{server.Address}/charts/shop-1.1.0.tgz");

        Assert.Equal((0, "---\n# Source: shop/templates/map.yaml\nkind: ConfigMap\nname: shop-1.1.0\n", ""), (byName.ExitCode, byName.Output, byName.Errors));
        Assert.Equal(byName, byAddress);
        Assert.Equal(byName, byRepository);
        Assert.Equal("apiVersion: v2\nname: shop\nversion: 1.1.0\n", shown.Output);
        Assert.Contains("-name: shop-1.0.0", compared.Output.Replace("- name", "-name", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_work.Cache, "shop-1.1.0.tgz")));
    }

    [Fact]
    public async Task An_archive_is_unpacked_where_asked_and_nothing_is_overwritten()
    {
        await using var server = await ServeAsync();

        var run = await _work.RunAsync("pull", "shop", "--repo", server.Address + "/charts", "--untar", "-d", _work.Root, "--untardir", "charts");
        var again = await _work.RunAsync("pull", "shop", "--repo", server.Address + "/charts", "--untar", "-d", _work.Root, "--untardir", "charts");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(["Chart.yaml", "templates"], Names(_work.At("charts", "shop")));
        Assert.Equal(["shop"], Names(_work.At("charts")));
        Assert.Equal((1, $"Error: failed to untar: a file or directory with the name {_work.At("charts", "shop")} already exists\n"), (again.ExitCode, again.Errors));
    }

    [Fact]
    public async Task What_is_not_there_is_told_with_helms_words()
    {
        await using var server = await ServeAsync();
        _work.Repositories($"name: team\nurl: {server.Address}/charts", "name: empty\nurl: \"\"");
        var charts = $"{server.Address}/charts";

        Assert.Equal($"Error: chart \"nope\" not found in {charts} repository\n", await FailAsync("pull", "nope", "--repo", charts));
        Assert.Equal($"Error: chart \"shop\" version \"9.x\" not found in {charts} repository\n", await FailAsync("pull", "shop", "--repo", charts, "--version", "9.x"));
        Assert.Equal(
            $"Error: looks like \"{server.Address}\" is not a valid chart repository or cannot be reached: failed to fetch {server.Address}/index.yaml : 404 Not Found\n",
            await FailAsync("pull", "shop", "--repo", server.Address));
        Assert.Equal(
            "Error: chart \"shop\" matching 9.x not found in team index. (try 'helm repo update'): no chart version found for shop-9.x\n",
            await FailAsync("pull", "team/shop", "--version", "9.x"));
        Assert.Equal("Error: chart \"nope\" matching  not found in team index. (try 'helm repo update'): no chart name found\n", await FailAsync("pull", "team/nope"));
        Assert.Equal("Error: repo other not found\n", await FailAsync("template", "other/shop"));
        Assert.Equal("Error: no URL found for repository empty\n", await FailAsync("pull", "empty/shop"));
        Assert.Equal("Error: non-absolute URLs should be in form of repo_name/path_to_chart, got: shop\n", await FailAsync("template", "shop"));
        Assert.Equal("Error: path \"./shop\" not found\n", await FailAsync("template", "./shop"));
        Assert.Equal("Error: scheme \"ftp\" not supported\n", await FailAsync("pull", "ftp://example.org/shop.tgz"));
        Assert.Equal($"Error: failed to fetch {charts}/gone.tgz : 404 Not Found\n", await FailAsync("pull", $"{charts}/gone.tgz"));
    }

    [Fact]
    public async Task Credentials_go_to_their_own_host_alone_unless_all_shall_have_them()
    {
        await using var server = await ServeAsync();
        await using var other = await ChartServer.StartAsync();
        other.Serve("/shop-1.0.0.tgz", _work.Archive("shop", "1.0.0"));
        server.Serve("/far/index.yaml", ChartWorkshop.Index("shop", ("1.0.0", $"{other.Address}/shop-1.0.0.tgz", null)));
        server.Redirect("/led/index.yaml", "/far/index.yaml");
        server.Redirect("/away.tgz", $"{other.Address}/shop-1.0.0.tgz");
        server.Login = "me:swordfish";
        string[] login = ["--username", "me", "--password-stdin", "-d", _work.Root];

        Assert.Equal(0, (await _work.RunAsync("swordfish\n", ["pull", "shop", "--repo", $"{server.Address}/led", .. login])).ExitCode);
        Assert.Equal(0, (await _work.RunAsync("swordfish\n", ["pull", $"{server.Address}/away.tgz", .. login])).ExitCode);
        Assert.Equal(["/shop-1.0.0.tgz", "/shop-1.0.0.tgz"], other.Requests);

        Assert.Equal(0, (await _work.RunAsync("swordfish\n", ["pull", "shop", "--repo", $"{server.Address}/far", "--pass-credentials", .. login])).ExitCode);
        Assert.Contains(" Basic ", other.Requests[^1], StringComparison.Ordinal);
        var refused = await FailAsync("pull", "shop", "--repo", $"{server.Address}/far", "--username", "me", "--password", "wrong-word");
        Assert.Contains($"failed to fetch {server.Address}/far/index.yaml : 401 Unauthorized (give '--username'", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-word", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_an_address_is_used_and_not_shown()
    {
        await using var server = await ServeAsync();
        server.Login = "me:swordfish";
        var address = server.Address.Replace("://", "://me:swordfish@", StringComparison.Ordinal);

        var run = await _work.RunAsync("pull", $"{address}/charts/shop-1.0.0.tgz", "-d", _work.Root);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal($"Error: failed to fetch {server.Address.Replace("://", "://***@", StringComparison.Ordinal)}/gone.tgz : 404 Not Found\n", await FailAsync("pull", $"{address}/gone.tgz"));
    }

    [Fact]
    public async Task Another_content_than_the_index_promises_is_refused_and_nothing_is_left()
    {
        await using var server = await ServeAsync();
        server.Serve("/charts/shop-2.0.0.tgz", _work.Archive("shop", "9.9.9"));

        var errors = await FailAsync("pull", "shop", "--repo", $"{server.Address}/charts", "-d", Directory.CreateDirectory(_work.At("out")).FullName);

        Assert.StartsWith($"Error: '{server.Address}/charts/shop-2.0.0.tgz' is not what its index promises: its SHA-256 is ", errors, StringComparison.Ordinal);
        Assert.Empty(Names(_work.At("out")));
    }

    [Fact]
    public async Task Entries_of_an_index_that_are_none_are_told_and_left_out()
    {
        await using var server = await ServeAsync();
        server.Serve("/charts/index.yaml", ChartWorkshop.Index("shop", ("1.0.0", "shop-1.0.0.tgz", null), ("one", "shop-one.tgz", null)));

        var run = await _work.RunAsync("pull", "shop", "--repo", $"{server.Address}/charts", "-d", _work.Root);

        Assert.Equal((0, $"skipping loading invalid entry for chart \"shop\" \"one\" from {server.Address}/charts: validation: chart.metadata.version \"one\" is invalid\n"), (run.ExitCode, run.Errors));
        Assert.True(File.Exists(_work.At("shop-1.0.0.tgz")));
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_nothing()
    {
        await using var server = await ServeAsync();
        server.Serve("/cut.tgz", async http =>
        {
            http.Response.ContentLength = 100_000;
            await http.Response.Body.WriteAsync(new byte[1000], http.RequestAborted);
            http.Abort();
        });

        var errors = await FailAsync("pull", $"{server.Address}/cut.tgz", "-d", Directory.CreateDirectory(_work.At("out")).FullName);

        Assert.StartsWith($"Error: Get \"{server.Address}/cut.tgz\": ", errors, StringComparison.Ordinal);
        Assert.Empty(Names(_work.At("out")));
    }

    [Fact]
    public async Task An_archive_that_leads_out_of_its_folder_is_not_unpacked()
    {
        await using var server = await ServeAsync();
        server.Serve("/evil.tgz", Escaping());

        var errors = await FailAsync("pull", $"{server.Address}/evil.tgz", "--untar", "-d", _work.At("a", "b"));

        Assert.Equal("Error: chart illegally references parent directory\n", errors);
        Assert.False(File.Exists(_work.At("evil")));
        Assert.False(Directory.Exists(_work.At("a", "b", "shop")));
    }

    [Fact]
    public async Task A_server_with_a_certificate_of_ones_own_is_reached_with_its_file_or_unchecked()
    {
        using var certificate = DockerRegistry.Certificate();
        await using var server = await ChartServer.StartAsync(certificate);
        server.Serve("/shop-1.0.0.tgz", _work.Archive("shop", "1.0.0"));
        _work.Write("ca.pem", certificate.ExportCertificatePem());
        var address = $"{server.Address}/shop-1.0.0.tgz";

        Assert.Equal(0, (await _work.RunAsync("pull", address, "--ca-file", _work.At("ca.pem"), "-d", _work.Root)).ExitCode);
        Assert.Equal(0, (await _work.RunAsync("pull", address, "--insecure-skip-tls-verify", "-d", _work.Root)).ExitCode);
        Assert.EndsWith("where its certificate is of an authority of your own, name that one's file with '--ca-file'\n", await FailAsync("pull", address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_is_shown_a_certificate_where_there_is_one_with_its_key()
    {
        using var certificate = DockerRegistry.Certificate();
        await using var server = await ChartServer.StartAsync(certificate);
        server.Serve("/shop-1.0.0.tgz", _work.Archive("shop", "1.0.0"));
        _work.Write("own.pem", certificate.ExportCertificatePem());
        _work.Write("own.key", certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        string[] pull = ["pull", $"{server.Address}/shop-1.0.0.tgz", "--ca-file", _work.At("own.pem"), "-d", _work.Root, "--cert-file", _work.At("own.pem")];

        Assert.Equal(0, (await _work.RunAsync(pull)).ExitCode);
        Assert.Null(server.Visitor);
        Assert.Equal(0, (await _work.RunAsync([.. pull, "--key-file", _work.At("own.key")])).ExitCode);
        Assert.Equal("CN=registry of a test", server.Visitor);
        var wrong = await _work.RunAsync([.. pull, "--key-file", _work.At("none.key")]);
        Assert.Equal(2, wrong.ExitCode);
        Assert.StartsWith($"Error: The certificate '{_work.At("own.pem")}' with the key '{_work.At("none.key")}' cannot be read: ", wrong.Errors, StringComparison.Ordinal);
    }

    private async Task<ChartServer> ServeAsync()
    {
        var server = await ChartServer.StartAsync();
        string[] versions = ["1.0.0", "1.1.0", "2.0.0", "3.0.0-rc.1"];
        var archives = versions.Select(version => (version, $"shop-{version}.tgz", (byte[]?)_work.Archive("shop", version))).ToArray();
        server.Serve("/charts/index.yaml", ChartWorkshop.Index("shop", archives));
        foreach (var (_, name, archive) in archives)
            server.Serve($"/charts/{name}", archive!);
        return server;
    }

    private async Task<string> FailAsync(params string[] arguments)
    {
        var run = await _work.RunAsync(arguments);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        return run.Errors;
    }

    private static byte[] Escaping()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (var (name, text) in ((string, string)[])[("shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"), ("shop/../../../evil", "evil")])
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }

        return stream.ToArray();
    }

    private static IEnumerable<string?> Names(string folder) => Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}

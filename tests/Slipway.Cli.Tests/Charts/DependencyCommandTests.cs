using Slipway.Images;
using Slipway.Serving;

namespace Slipway.Cli.Tests.Charts;

public sealed class DependencyCommandTests : IDisposable
{
    private readonly ChartWorkshop _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Shop => _work.At("shop");

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Charts_of_a_repository_without_a_name_are_fetched_and_locked()
    {
        await using var server = await ServeAsync();
        _work.Chart("shop", more: $"dependencies:\n- name: base\n  version: 1.x\n  repository: {server.Address}/charts\n");

        var run = await _work.RunAsync("dependency", "update", Shop);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            "Getting updates for unmanaged Helm repositories...\n"
            + $"...Successfully got an update from the \"{server.Address}/charts\" chart repository\n"
            + $"Saving 1 charts\nDownloading base from repo {server.Address}/charts\nDeleting outdated charts\n",
            run.Output);
        Assert.Equal(["base-1.1.0.tgz"], Names("charts"));
        var locked = await File.ReadAllTextAsync(_work.At("shop", "Chart.lock"), Token);
        Assert.Matches(
            $"^dependencies:\n- name: base\n  repository: {server.Address}/charts\n  version: 1\\.1\\.0\ndigest: sha256:[0-9a-f]{{64}}\ngenerated: \"[0-9-]{{10}}T[0-9:.]+(Z|[+-][0-9:]+)\"\n$",
            locked);

        var built = await _work.RunAsync("dependency", "build", Shop);
        Assert.Equal((1, $"Error: no repository definition for {server.Address}/charts. Please add the missing repos via 'helm repo add'\n"), (built.ExitCode, built.Errors));

        // Made again, it says the same and stays.
        await _work.RunAsync("dep", "up", Shop);
        Assert.Equal(locked, await File.ReadAllTextAsync(_work.At("shop", "Chart.lock"), Token));
        Assert.Equal(["Chart.lock", "Chart.yaml", "charts", "templates"], Names());
        Assert.Contains("name: base-1.1.0\n", (await _work.RunAsync("template", Shop)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_is_built_from_named_repositories_and_others_are_not_taken()
    {
        await using var server = await ServeAsync();
        server.Login = "me:swordfish";
        _work.Chart("shop", more: "dependencies:\n- name: base\n  version: 1.x\n  repository: \"@team\"\n");
        _work.Repositories($"name: team\nurl: {server.Address}/charts/\nusername: me\npassword: swordfish");

        var updated = await _work.RunAsync("dependency", "update", Shop);
        server.Serve("/charts/index.yaml", ChartWorkshop.Index("base", ("1.9.0", "base-1.9.0.tgz", null), ("1.1.0", "base-1.1.0.tgz", null)));
        Directory.Delete(_work.At("shop", "charts"), recursive: true);
        var built = await _work.RunAsync("dependency", "build", Shop);
        _work.Repositories();
        var unknown = await _work.RunAsync("dependency", "build", Shop);

        Assert.Equal((0, ""), (updated.ExitCode, updated.Errors));
        Assert.Equal(
            "Hang tight while we grab the latest from your chart repositories...\n...Successfully got an update from the \"team\" chart repository\n"
            + "Update Complete. ⎈Happy Helming!⎈\n"
            + $"Saving 1 charts\nDownloading base from repo {server.Address}/charts/\nDeleting outdated charts\n",
            built.Output);
        Assert.Equal(["base-1.1.0.tgz"], Names("charts"));
        Assert.Equal((1, "Error: no repository definition for @team. Please add them via 'helm repo add'\n"), (unknown.ExitCode, unknown.Errors));
    }

    [Fact]
    public async Task A_lock_that_was_made_for_something_else_is_refused()
    {
        _work.Chart("base", "1.2.3");
        _work.Chart("shop", more: "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n");
        await _work.RunAsync("dependency", "update", Shop);
        _work.Chart("shop", more: "dependencies:\n- name: base\n  version: 1.2.x\n  repository: file://../base\n");

        var run = await _work.RunAsync("dependency", "build", Shop);

        Assert.Equal((1, "", "Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies\n"), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task Folders_beside_are_packed_and_outdated_archives_go()
    {
        _work.Chart("base", "1.2.3");
        _work.Chart("shop", more: "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n");
        await _work.RunAsync("dependency", "update", Shop);
        _work.Chart("base", "1.3.0");
        _work.Write("shop/charts/.notes", "mine");

        var run = await _work.RunAsync("dependency", "update", Shop);

        Assert.StartsWith("Saving 1 charts\nDeleting outdated charts\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(".notes for deletion: file '", run.Output, StringComparison.Ordinal);
        Assert.Equal([".notes", "base-1.3.0.tgz"], Names("charts"));
    }

    [Fact]
    public async Task Charts_that_lie_in_charts_already_stay_and_must_be_within_their_range()
    {
        _work.Chart("shop", more: "dependencies:\n- name: inner\n  version: 2.x\n");
        _work.Chart("inner", "2.1.0", folder: _work.At("shop", "charts", "inner"));

        var good = await _work.RunAsync("dependency", "update", Shop);
        _work.Chart("inner", "3.0.0", folder: _work.At("shop", "charts", "inner"));
        var other = await _work.RunAsync("dependency", "update", Shop);
        Directory.Delete(_work.At("shop", "charts", "inner"), recursive: true);
        var none = await _work.RunAsync("dependency", "update", Shop);

        Assert.Equal("Saving 1 charts\nDependency inner did not declare a repository. Assuming it exists in the charts directory\nDeleting outdated charts\n", good.Output);
        Assert.EndsWith("Save error occurred:  dependency inner at version 3.0.0 does not satisfy the constraint 2.x\n", other.Output, StringComparison.Ordinal);
        Assert.Equal("Error: dependency inner at version 3.0.0 does not satisfy the constraint 2.x\n", other.Errors);
        Assert.Equal($"Error: directory {_work.At("shop", "charts", "inner")} not found\n", none.Errors);
    }

    [Fact]
    public async Task A_failure_loses_nothing_of_what_was_there()
    {
        await using var server = await ServeAsync();
        var repository = $"{server.Address}/charts";
        _work.Chart("shop", more: $"dependencies:\n- name: base\n  version: 1.x\n  repository: {repository}\n");
        await _work.RunAsync("dependency", "update", Shop);
        var before = await File.ReadAllTextAsync(_work.At("shop", "Chart.lock"), Token);
        server.Serve("/charts/index.yaml", ChartWorkshop.Index("base", ("1.5.0", "gone.tgz", null), ("1.0.0", "base-1.0.0.tgz", null)));

        var run = await _work.RunAsync("dependency", "update", Shop);

        Assert.Equal((1, $"Error: could not download {repository}/gone.tgz: failed to fetch {repository}/gone.tgz : 404 Not Found\n"), (run.ExitCode, run.Errors));
        Assert.EndsWith($"Save error occurred:  could not download {repository}/gone.tgz: failed to fetch {repository}/gone.tgz : 404 Not Found\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(["base-1.1.0.tgz"], Names("charts"));
        Assert.Equal(before, await File.ReadAllTextAsync(_work.At("shop", "Chart.lock"), Token));
        Assert.Equal(["Chart.lock", "Chart.yaml", "charts", "templates"], Names());
    }

    [Fact]
    public async Task An_archive_that_finds_no_place_changes_nothing()
    {
        await using var server = await ServeAsync();
        var repository = $"{server.Address}/charts";
        _work.Chart("shop", more: $"dependencies:\n- name: base\n  version: 1.0.0\n  repository: {repository}\n");
        await _work.RunAsync("dependency", "update", Shop);
        var before = await File.ReadAllTextAsync(_work.At("shop", "Chart.lock"), Token);
        _work.Chart("shop", more: $"dependencies:\n- name: base\n  version: 1.1.0\n  repository: {repository}\n");
        Directory.CreateDirectory(_work.At("shop", "charts", "base-1.1.0.tgz")); // No file can take its place.

        var run = await _work.RunAsync("dependency", "update", Shop);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Error: unable to move ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["base-1.0.0.tgz", "base-1.1.0.tgz"], Names("charts"));
        Assert.Equal(before, await File.ReadAllTextAsync(_work.At("shop", "Chart.lock"), Token));
    }

    [Fact]
    public async Task What_cannot_be_resolved_is_told_with_helms_words()
    {
        await using var server = await ServeAsync();
        var repository = $"{server.Address}/charts";

        Assert.Equal(
            $"Error: can't get a valid version for 1 subchart(s): \"base\" (repository \"{repository}\", version \"9.x\"). Make sure a matching chart version exists in the repo, or change the version constraint in Chart.yaml\n",
            await UpdateAsync("base", "9.x", repository));
        Assert.Equal($"Error: other chart not found in repo {repository}\n", await UpdateAsync("other", "1.x", repository));
        Assert.Equal("Error: dependency \"base\" has an invalid version/constraint format: improper constraint: \"one\"\n", await UpdateAsync("base", "one", repository));
        Assert.Equal(
            "Error: no repository definition for stable. Please add them via 'helm repo add'\nNote that repositories must be URLs or aliases. For example, to refer to the \"example\"\n"
            + "repository, use \"https://charts.example.com/\" or \"@example\" instead of\n\"example\". Don't forget to add the repo, too ('helm repo add').\n",
            await UpdateAsync("base", "1.x", "stable"));
        Assert.Equal("Error: no repository definition for alias:team. Please add them via 'helm repo add'\n", await UpdateAsync("base", "1.x", "alias:team"));
        Assert.Equal($"Error: directory {_work.At("nope")} not found\n", await UpdateAsync("base", "1.x", "file://../nope"));
        Assert.Equal($"Error: could not find {_work.At("none")}: stat {_work.At("none")}: no such file or directory\n", (await _work.RunAsync("dependency", "update", _work.At("none"))).Errors);
        Assert.Equal("Error: only unpacked charts can be updated\n", (await _work.RunAsync("dependency", "update", _work.At("shop", "Chart.yaml"))).Errors);
        Assert.StartsWith("Error: no cached repository for helm-manager-", await UpdateAsync("base", "1.x", server.Address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_of_a_registry_are_resolved_by_its_tags()
    {
        await using var registry = await RegistryServer.StartAsync(new RegistryServerOptions { Folder = _work.Place("registry") }, TimeProvider.System, Token);
        var repository = $"oci://{registry.Address.Authority}/charts";
        foreach (var version in (string[])["1.0.0", "1.1.0+b1", "2.0.0"])
        {
            await File.WriteAllBytesAsync(_work.At("base.tgz"), _work.Archive("base", version), Token);
            await _work.RunAsync("push", _work.At("base.tgz"), repository);
        }

        _work.Chart("shop", more: $"dependencies:\n- name: base\n  version: 1.x\n  repository: {repository}\n");
        var updated = await _work.RunAsync("dependency", "update", Shop);
        Directory.Delete(_work.At("shop", "charts"), recursive: true);
        var built = await _work.RunAsync("dependency", "build", Shop);

        Assert.Equal((0, $"Saving 1 charts\nDownloading base from repo {repository}\nDeleting outdated charts\n"), (updated.ExitCode, updated.Output));
        Assert.StartsWith($"Pulled: {registry.Address.Authority}/charts/base:1.1.0_b1\nDigest: sha256:", updated.Errors, StringComparison.Ordinal);
        Assert.Equal(0, built.ExitCode);
        Assert.Equal(["base-1.1.0+b1.tgz"], Names("charts"));
        Assert.Equal($"Error: could not download {repository}/base: {registry.Address.Authority}/charts/base:7.0.0: not found\n", await UpdateAsync("base", "7.0.0", repository));
    }

    [Fact]
    public async Task Charts_of_old_have_files_of_their_own()
    {
        _work.Chart("base", "1.2.3");
        _work.Write("old/Chart.yaml", "apiVersion: v1\nname: old\nversion: 0.1.0\n");
        _work.Write("old/requirements.yaml", "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n");

        var updated = await _work.RunAsync("dependency", "update", _work.At("old"));
        var built = await _work.RunAsync("dependency", "build", _work.At("old"));
        _work.Write("old/requirements.yaml", "dependencies:\n- name: base\n  version: 1.2.x\n  repository: file://../base\n");
        var refused = await _work.RunAsync("dependency", "build", _work.At("old"));

        Assert.Equal((0, 0), (updated.ExitCode, built.ExitCode));
        Assert.True(File.Exists(_work.At("old", "requirements.lock")));
        Assert.False(File.Exists(_work.At("old", "Chart.lock")));
        Assert.Equal(
            "warning: a valid Helm v3 hash was not found. Checking against Helm v2 hash...\n"
            + "Error: the lock file (requirements.lock) is out of sync with the dependencies file (requirements.yaml). Please update the dependencies\n",
            refused.Errors);
    }

    [Fact]
    public async Task Dependencies_are_listed_with_their_status()
    {
        _work.Chart("base", "1.2.3");
        _work.Chart("shop", more: "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n");
        await _work.RunAsync("dependency", "update", Shop);
        _work.Chart("shop", more:
            "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n- name: lacking\n  version: 2.0.0\n  repository: https://example.org/charts\n- name: unpacked\n  version: 9.x\n");
        _work.Chart("unpacked", "3.0.0", folder: _work.At("shop", "charts", "unpacked"));
        _work.Chart("extra", "3.0.0", folder: _work.At("shop", "charts", "extra"));

        var run = await _work.RunAsync("dependency", "list", Shop);
        var none = await _work.RunAsync("dependency", "ls", _work.At("base"));

        Assert.Equal(
            "NAME    \tVERSION\tREPOSITORY                \tSTATUS       \n"
            + "base    \t1.x    \tfile://../base            \tok           \n"
            + "lacking \t2.0.0  \thttps://example.org/charts\tmissing      \n"
            + "unpacked\t9.x    \t                          \twrong version\n\n"
            + $"WARNING: \"{_work.At("shop", "charts", "extra")}\" is not in Chart.yaml.\n",
            run.Output);
        Assert.Equal($"WARNING: no dependencies at {_work.At("base", "charts")}\n", none.Output);
    }

    [Fact]
    public async Task What_lacks_is_fetched_before_rendering_where_asked()
    {
        _work.Chart("base", "1.2.3");
        _work.Chart("shop", more: "dependencies:\n- name: base\n  version: 1.x\n  repository: file://../base\n");

        var refused = await _work.RunAsync("template", Shop);
        var run = await _work.RunAsync("template", Shop, "--dependency-update");

        Assert.Equal(
            "Error: An error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: base\n",
            refused.Errors);
        Assert.StartsWith("Saving 1 charts\nDeleting outdated charts\n---\n# Source: shop/charts/base/templates/map.yaml\n", run.Output, StringComparison.Ordinal);
    }

    private async Task<ChartServer> ServeAsync()
    {
        var server = await ChartServer.StartAsync();
        var archives = ((string[])["1.0.0", "1.1.0", "2.0.0"]).Select(version => (version, $"base-{version}.tgz", (byte[]?)_work.Archive("base", version))).ToArray();
        server.Serve("/charts/index.yaml", ChartWorkshop.Index("base", archives));
        foreach (var (_, name, archive) in archives)
            server.Serve($"/charts/{name}", archive!);
        return server;
    }

    private async Task<string> UpdateAsync(string name, string version, string repository)
    {
        _work.Chart("shop", more: $"dependencies:\n- name: {name}\n  version: {version}\n  repository: {repository}\n");
        var run = await _work.RunAsync("dependency", "update", Shop);
        Assert.Equal(1, run.ExitCode);
        return run.Errors[run.Errors.IndexOf("Error: ", StringComparison.Ordinal)..];
    }

    private IEnumerable<string?> Names(params string[] parts) => Directory.GetFileSystemEntries(_work.At(["shop", .. parts])).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}

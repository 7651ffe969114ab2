using Slipway.Model;

namespace Slipway.Targets.Tests;

public sealed class MemoryTests : IDisposable
{
    private readonly Harness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_value_reaches_dependents_and_later_processes()
    {
        var first = new Images();
        await _harness.RunAsync(first, "Push");
        var second = new Images();

        var (result, _) = await _harness.RunAsync(second, new BuildOptions { Targets = ["Push"], Only = true });

        Assert.Equal("sha256:1", first.Pushed?.Digest);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(first.Pushed, second.Pushed);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("parameters")]
    [InlineData("commit")]
    public async Task A_value_of_another_run_is_refused(string changed)
    {
        await _harness.RunAsync(new Images(), "Push");
        Change(changed);

        var (result, _) = await _harness.RunAsync(new Images(), new BuildOptions { Targets = ["Push"], Only = true });

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "Target 'Push' reads the value of 'BuildImage', which did not run, and no earlier run of the same commit, "
            + "code, parameters and inputs kept one. Run 'BuildImage' too.",
            result.Targets[0].Reason);
    }

    [Fact]
    public async Task A_value_needs_an_edge()
    {
        var (result, _) = await _harness.RunAsync(new Images(), "Loose");

        Assert.Equal(
            "Target 'Loose' reads the value of 'BuildImage' but does not depend on it. Add 'DependsOn(BuildImage)' to 'Loose'.",
            result.Targets[0].Reason);
    }

    [Fact]
    public async Task Unchanged_inputs_and_outputs_are_skipped_and_said()
    {
        var build = new Files(_harness.Root);
        await File.WriteAllTextAsync((_harness.Root / "in.txt").Value, "one", TestContext.Current.CancellationToken);

        var statuses = new List<string>
        {
            await StatusAsync(build),
            await StatusAsync(build),
        };
        File.Delete((_harness.Root / "out.txt").Value);
        statuses.Add(await StatusAsync(build));
        await File.WriteAllTextAsync((_harness.Root / "in.txt").Value, "two", TestContext.Current.CancellationToken);
        statuses.Add(await StatusAsync(build));
        _harness.Code = "other";
        statuses.Add(await StatusAsync(build));
        statuses.Add(await StatusAsync(build));

        Assert.Equal(
            ["Succeeded ", "Skipped unchanged", "Succeeded ", "Succeeded ", "Succeeded ", "Skipped unchanged"], statuses);
    }

    [Fact]
    public async Task What_decides_no_outputs_keeps_them_but_not_values_without_inputs()
    {
        var build = new Files(_harness.Root);
        await File.WriteAllTextAsync((_harness.Root / "in.txt").Value, "one", TestContext.Current.CancellationToken);
        _harness.Deciding = "deciding";

        await StatusAsync(build);
        await _harness.RunAsync(new Images(), "Push");
        _harness.Parameters = "other";
        var copy = await StatusAsync(build);
        var (push, _) = await _harness.RunAsync(new Images(), new BuildOptions { Targets = ["Push"], Only = true });
        _harness.Deciding = "other";
        var decided = await StatusAsync(build);

        Assert.Equal(("Skipped unchanged", 2, "Succeeded "), (copy, push.ExitCode, decided));
    }

    [Fact]
    public async Task What_carries_the_commit_is_made_anew_for_another_one()
    {
        var build = new Files(_harness.Root);
        await File.WriteAllTextAsync((_harness.Root / "in.txt").Value, "one", TestContext.Current.CancellationToken);

        var statuses = new List<string> { await StatusAsync(build, "Stamp"), await StatusAsync(build, "Stamp") };
        Change("commit");
        statuses.Add(await StatusAsync(build, "Stamp"));
        statuses.Add(await StatusAsync(build, "Stamp"));

        Assert.Equal(["Succeeded ", "Skipped unchanged", "Succeeded ", "Skipped unchanged"], statuses);
    }

    [Fact]
    public async Task Continue_leaves_out_what_is_done_but_never_what_always_runs()
    {
        var build = new Resumable { Fails = true };
        await _harness.RunAsync(build, "Last");
        build.Fails = false;

        var (result, _) = await _harness.RunAsync(build, new BuildOptions { Targets = ["Last"], Continue = true });

        Assert.Equal("First:Skipped Deploy:Succeeded Last:Succeeded", Harness.Text(result));
        Assert.Equal("done by an earlier run (--continue)", result.Targets[0].Reason);
    }

    [Theory]
    [InlineData("code", "Nothing to continue: commit, code or parameters are not those of the last run. Everything runs.")]
    [InlineData("parameters", "Nothing to continue: commit, code or parameters are not those of the last run. Everything runs.")]
    [InlineData("commit", "Nothing to continue: commit, code or parameters are not those of the last run. Everything runs.")]
    [InlineData("dirty", "Nothing to continue: the work tree is dirty or its commit unknown. Everything runs.")]
    public async Task Continue_starts_over_where_anything_differs(string changed, string message)
    {
        var build = new Resumable();
        await _harness.RunAsync(build, "Last");
        Change(changed);

        var (result, output) = await _harness.RunAsync(build, new BuildOptions { Targets = ["Last"], Continue = true });

        Assert.Equal("First:Succeeded Deploy:Succeeded Last:Succeeded", Harness.Text(result));
        Assert.Equal(message, Assert.Single(output.Lines).Message);
    }

    private async Task<string> StatusAsync(object build, string target = "Copy")
    {
        var (result, _) = await _harness.RunAsync(build, target);
        return $"{result.Targets[0].Status} {result.Targets[0].Reason}";
    }

    private void Change(string what)
    {
        if (what == "code")
            _harness.Code = "other";
        else if (what == "parameters")
            _harness.Parameters = "other";
        else if (what == "commit")
            _harness.Revision = _harness.Revision! with { Commit = GitCommit.Parse(new string('b', 40)) };
        else
            _harness.Revision = _harness.Revision! with { Tree = TreeState.Dirty };
    }

    private sealed record Image(string Digest);

    private sealed class Images
    {
        public Image? Pushed { get; private set; }

        Target<Image> BuildImage => t => t.Executes(async context =>
        {
            await Task.Yield();
            context.Report("Digest", "sha256:1");
            return new Image("sha256:1");
        });

        Target Push => t => t.DependsOn(BuildImage).Executes(context => { Pushed = context.ValueOf(BuildImage); });
        Target Loose => t => t.Executes(context => { Pushed = context.ValueOf(BuildImage); });
    }

    private sealed class Files(AbsolutePath root)
    {
        Target Stamp => t => t.Inputs("in.txt").Outputs("stamp.txt").PerCommit().Executes(() =>
            File.WriteAllText((root / "stamp.txt").Value, "stamp"));

        Target Copy => t => t.Inputs("*.txt", "!out.txt").Outputs("out.txt").Executes(() =>
            File.Copy((root / "in.txt").Value, (root / "out.txt").Value, overwrite: true));
    }

    private sealed class Resumable
    {
        public bool Fails { get; set; }

        Target First => t => t.Executes(() => { });
        Target Deploy => t => t.DependsOn(First).AlwaysRuns().Executes(() => { });
        Target Last => t => t.DependsOn(Deploy).Executes(() =>
        {
            if (Fails)
                throw new ToolException("broken.");
        });
    }
}

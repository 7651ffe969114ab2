using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>Builds with the BuildKit of a real engine. Images are made from nothing: no registry is needed.</summary>
public sealed class BuildKitBuilderTests : IClassFixture<RealEngine>, IDisposable
{
    private readonly RealEngine _real;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-buildkit-");
    private readonly List<SolveStatus> _news = [];

    public BuildKitBuilderTests(RealEngine real) => _real = real;

    private AbsolutePath Context => AbsolutePath.Parse(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Stages_build_and_files_travel_only_when_they_have_changed()
    {
        Write("Dockerfile", "FROM scratch AS first\nCOPY big.bin folder /data/\nFROM scratch\nARG NAME\nLABEL name=$NAME\nCOPY --from=first /data /data\n");
        Write("big.bin", new string('x', 1_000_000));
        Write("folder/one.txt", $"one {Guid.NewGuid()}");
        Write("unused.txt", "not copied");
        var request = Request() with { Arguments = Of("NAME", "storefront"), Labels = Of("commit", "abc") };

        var first = await BuildAsync(request);
        var again = await BuildAsync(request);
        Write("folder/one.txt", $"two {Guid.NewGuid()}");
        var changed = await BuildAsync(request);

        Assert.Equal(first.ConfigDigest, again.ConfigDigest);
        Assert.NotEqual(first.ConfigDigest, changed.ConfigDigest);
        Assert.InRange(first.ContextBytes, 1_000_000, 1_001_000);
        Assert.Equal(0, again.ContextBytes);
        Assert.InRange(changed.ContextBytes, 1, 1_000);
        Assert.Equal(1, again.CacheHitRatio);
        Assert.Contains(changed.Steps, step => step.Name.Contains("COPY --from=first", StringComparison.Ordinal) && !step.IsCached);
        Assert.NotNull(await _real.Engine.FindImageAsync(first.ConfigDigest.Value, Token));
    }

    [Fact]
    public async Task What_dockerignore_names_does_not_travel()
    {
        Write("Dockerfile", "FROM scratch\nCOPY . /\n");
        Write(".dockerignore", "**/bin\n*.log\n!keep.log\n");
        Write("app/bin/app.dll", new string('b', 100_000));
        Write("noise.log", new string('n', 100_000));
        Write("keep.log", $"kept {Guid.NewGuid()}");

        var result = await BuildAsync(Request());

        Assert.InRange(result.ContextBytes, 1, 1_000);
    }

    [Fact]
    public async Task A_step_that_fails_is_named_with_its_reason()
    {
        Write("Dockerfile", "FROM scratch\nCOPY missing.txt /\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(Request()));

        Assert.StartsWith("Step '[1/1] COPY missing.txt /' failed: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("missing.txt", failure.Message[40..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dockerfile_that_cannot_be_read_is_told()
    {
        Write("Dockerfile", "FROM scratch\nCOPPY a b\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(Request()));

        Assert.Contains("unknown instruction: COPPY", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told_before_anything_is_built()
    {
        var request = Request() with { Context = Context / "nowhere" };

        var failure = await Assert.ThrowsAsync<UsageException>(() => BuildAsync(request));

        Assert.Equal(2, failure.Mistakes.Count);
    }

    private static ImmutableSortedDictionary<string, string> Of(string name, string value) => ImmutableSortedDictionary<string, string>.Empty.Add(name, value);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ImageBuildRequest Request() => new() { Context = Context, Dockerfile = Context / "Dockerfile" };

    private Task<ImageBuildResult> BuildAsync(ImageBuildRequest request) => new BuildKitBuilder(_real.Engine).BuildAsync(request, new News(_news), Token);

    private void Write(string path, string text)
    {
        var file = Context / path;
        Directory.CreateDirectory(Path.GetDirectoryName(file.Value)!);
        File.WriteAllText(file.Value, text, Encoding.UTF8);
    }

    private sealed class News(List<SolveStatus> all) : IProgress<SolveStatus>
    {
        public void Report(SolveStatus value) => all.Add(value);
    }
}

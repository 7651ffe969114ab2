using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>Builds with the BuildKit of a real engine. Images are made from nothing: no registry is needed.</summary>
public sealed class BuildKitBuilderTests : IClassFixture<RealEngine>, IDisposable
{
    private readonly RealEngine _real;
    private readonly BuildFolder _folder = new();

    public BuildKitBuilderTests(RealEngine real) => _real = real;

    private AbsolutePath Context => _folder.Context;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stages_build_and_files_travel_only_when_they_have_changed()
    {
        _folder.Write("Dockerfile", "FROM scratch AS first\nCOPY big.bin folder /data/\nFROM scratch\nARG NAME\nLABEL name=$NAME\nCOPY --from=first /data /data\n");
        _folder.Write("big.bin", new string('x', 1_000_000));
        _folder.Write("folder/one.txt", $"one {Guid.NewGuid()}");
        _folder.Write("unused.txt", "not copied");
        var request = _folder.Request with { Arguments = BuildFolder.Of("NAME", "storefront"), Labels = BuildFolder.Of("commit", "abc") };

        var first = await BuildAsync(request);
        var again = await BuildAsync(request);
        _folder.Write("folder/one.txt", $"two {Guid.NewGuid()}");
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
    public async Task The_cache_is_written_into_the_image_where_that_is_asked_for()
    {
        _folder.Write("Dockerfile", "FROM scratch\nCOPY Dockerfile /\n");
        var builder = new BuildKitBuilder(_real.Engine);

        var without = await SavedImages.ReadConfigAsync(builder, await BuildAsync(_folder.Request), Token);
        var with = await SavedImages.ReadConfigAsync(builder, await BuildAsync(_folder.Request with { CacheTo = ["type=inline"] }), Token);

        Assert.Null(without["moby.buildkit.cache.v0"]);
        Assert.NotNull(with["moby.buildkit.cache.v0"]);
    }

    [Fact]
    public async Task What_dockerignore_names_does_not_travel()
    {
        _folder.Write("Dockerfile", "FROM scratch\nCOPY . /\n");
        _folder.Write(".dockerignore", "**/bin\n*.log\n!keep.log\n");
        _folder.Write("app/bin/app.dll", new string('b', 100_000));
        _folder.Write("noise.log", new string('n', 100_000));
        _folder.Write("keep.log", $"kept {Guid.NewGuid()}");

        var result = await BuildAsync(_folder.Request);

        Assert.InRange(result.ContextBytes, 1, 1_000);
    }

    [Fact]
    public async Task A_step_that_fails_is_named_with_its_reason()
    {
        _folder.Write("Dockerfile", "FROM scratch\nCOPY missing.txt /\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(_folder.Request));

        Assert.StartsWith("Step '[1/1] COPY missing.txt /' failed: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("missing.txt", failure.Message[40..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_sent_fails_the_build_at_once()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint((Context / "no-file.sock").Value));
        _folder.Write("Dockerfile", "FROM scratch\nCOPY . /\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(_folder.Request).WaitAsync(TimeSpan.FromSeconds(30), Token));

        Assert.Contains("no-file.sock", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dockerfile_that_cannot_be_read_is_told()
    {
        _folder.Write("Dockerfile", "FROM scratch\nCOPPY a b\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(_folder.Request));

        Assert.Contains("unknown instruction: COPPY", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told_before_anything_is_built()
    {
        var request = _folder.Request with { Context = Context / "nowhere" };

        var failure = await Assert.ThrowsAsync<UsageException>(() => BuildAsync(request));

        Assert.Equal(2, failure.Mistakes.Count);
    }

    [Fact]
    public async Task A_secret_reaches_the_step_that_mounts_it_and_stays_out_of_the_image()
    {
        _folder.WriteShell("RUN --mount=type=secret,id=token,required test \"$(cat /run/secrets/token)\" = \"s3cret $MARK\" && echo seen > /seen\n");
        var mark = Guid.NewGuid().ToString();
        var request = _folder.Request with { Arguments = BuildFolder.Of("MARK", mark), Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret($"s3cret {mark}")) };

        var result = await BuildAsync(request);
        var refused = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(request with { Arguments = BuildFolder.Of("MARK", "other"), Secrets = [] }));

        using var archive = new MemoryStream();
        await using (var saved = await _real.Engine.OpenArchiveAsync(result.ConfigDigest.Value, Token))
            await saved.CopyToAsync(archive, Token);
        Assert.DoesNotContain($"s3cret {mark}", Encoding.Latin1.GetString(archive.ToArray()), StringComparison.Ordinal);
        Assert.Contains("failed: secret token not found", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_fails_shows_its_last_lines_and_its_exit_code()
    {
        _folder.WriteShell($"RUN echo before {Guid.NewGuid()} && echo wrong >&2 && exit 7\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(_folder.Request));

        Assert.StartsWith("Step '[stage-1 1/1] RUN echo before", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("failed: exit code: 7", failure.Message, StringComparison.Ordinal);
        Assert.Contains("wrong", failure.OutputTail); // Both channels, in whichever order.
    }

    [Fact]
    public async Task A_cancelled_build_ends_at_once_also_within_the_engine()
    {
        var seconds = Sleepers.SomeTime();
        _folder.WriteShell($"RUN echo {Guid.NewGuid()} && sleep {seconds}\n");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var started = new TaskCompletionSource();
        var build = new BuildKitBuilder(_real.Engine).BuildAsync(
            _folder.Request, new News(news => { if (news.Logs.Length > 0) started.TrySetResult(); }), cancellation.Token);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        await Sleepers.UntilAnySleepsAsync(seconds, Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build.WaitAsync(TimeSpan.FromSeconds(10), Token));
        await Sleepers.UntilNoneSleepsAsync(seconds, Token);
    }

    [Fact]
    public async Task An_agents_socket_is_there_for_the_step_that_mounts_it()
    {
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        agent.Bind(new UnixDomainSocketEndPoint((Context / "agent.sock").Value));
        agent.Listen();
        _folder.Write(".dockerignore", "agent.sock");
        _folder.WriteShell($"RUN --mount=type=ssh,required test -S \"$SSH_AUTH_SOCK\" && echo {Guid.NewGuid()}\n");

        await BuildAsync(_folder.Request with { SshAgentSocket = (Context / "agent.sock").Value });
        var refused = await Assert.ThrowsAsync<ToolException>(() => BuildAsync(_folder.Request with { Cache = BuildCache.Ignored }));

        Assert.Contains("ssh", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<ImageBuildResult> BuildAsync(ImageBuildRequest request) => new BuildKitBuilder(_real.Engine).BuildAsync(request, News.Ignored, Token);
}

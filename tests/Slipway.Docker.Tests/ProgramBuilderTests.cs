using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>The same builds by each program that builds Dockerfiles.</summary>
public sealed class ProgramBuilderTests(RealBuilders real) : IClassFixture<RealBuilders>, IDisposable
{
    private readonly BuildFolder _folder = new();

    public static IEnumerable<TheoryDataRow<string>> Programs => RealBuilders.Programs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Programs))]
    public async Task Stages_arguments_and_labels_arrive_and_a_second_build_is_all_cached(string program)
    {
        var builder = await real.RequireAsync(program);
        _folder.Write("file.txt", $"{Guid.NewGuid()}");
        _folder.Write("Dockerfile", "FROM scratch AS first\nCOPY file.txt /data/\nFROM scratch AS second\nARG NAME\nENV NAME=$NAME\nCOPY --from=first /data /data\nFROM scratch\nCOPY missing /\n");
        var request = _folder.Request with
        {
            Stage = "second",
            Arguments = BuildFolder.Of("NAME", "storefront"),
            Labels = BuildFolder.Of("org.example.commit", "abc def"),
            SourceDate = DateTimeOffset.UnixEpoch.AddDays(20_000),
        };

        var first = await builder.BuildAsync(request, News.Ignored, Token);
        var again = await builder.BuildAsync(request, News.Ignored, Token);

        Assert.Equal(first.ConfigDigest, again.ConfigDigest);
        Assert.Equal((0, 1), (first.CacheHitRatio, again.CacheHitRatio));
        Assert.Contains(first.Steps, step => step.Name.StartsWith("[second ", StringComparison.Ordinal) && step.Name.EndsWith("COPY --from=first /data /data", StringComparison.Ordinal) && step is { Started: not null, Completed: not null });
        var config = await ConfigAsync(builder, first);
        Assert.Equal("""{"org.example.commit":"abc def"}""", config["config"]!["Labels"]!.ToJsonString());
        Assert.Contains("NAME=storefront", config["config"]!["Env"]!.AsArray().Select(one => (string?)one));
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_health_check_stays_in_the_configuration(string program)
    {
        var builder = await real.RequireAsync(program);
        _folder.Write("Dockerfile", "FROM scratch\nCOPY Dockerfile /\nHEALTHCHECK CMD [\"/app\", \"--check\"]\n");

        var result = await builder.BuildAsync(_folder.Request, News.Ignored, Token);

        Assert.Equal("/app", (string?)(await ConfigAsync(builder, result))["config"]?["Healthcheck"]?["Test"]?[1]);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_secret_reaches_the_step_that_mounts_it_and_stays_out_of_the_image(string program)
    {
        var builder = await real.RequireAsync(program);
        var mark = $"{Guid.NewGuid()}";
        _folder.WriteShell("RUN --mount=type=secret,id=token test \"$(tr '\\n' ' ' < /run/secrets/token)\" = \"s3cret of $MARK\" && echo seen > /seen\n");
        var request = _folder.Request with
        {
            Arguments = BuildFolder.Of("MARK", mark),
            Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret($"s3cret\nof {mark}")),
        };

        var result = await builder.BuildAsync(request, News.Ignored, Token);

        Assert.Contains(result.Steps, step => step.Name.Contains("RUN --mount=type=secret", StringComparison.Ordinal) && !step.IsCached);
        Assert.DoesNotContain($"of {mark}", (await ConfigAsync(builder, result)).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task An_agents_socket_is_there_for_the_step_that_mounts_it(string program)
    {
        var builder = await real.RequireAsync(program);
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        agent.Bind(new UnixDomainSocketEndPoint((_folder.Context / "agent.sock").Value));
        agent.Listen();
        _folder.Write(".dockerignore", "agent.sock");
        _folder.WriteShell($"RUN --mount=type=ssh,required=true test -S \"$SSH_AUTH_SOCK\" && echo {Guid.NewGuid()}\n");

        await builder.BuildAsync(_folder.Request with { SshAgentSocket = (_folder.Context / "agent.sock").Value }, News.Ignored, Token);
        var refused = await Assert.ThrowsAsync<ToolException>(() => builder.BuildAsync(_folder.Request with { Cache = BuildCache.Ignored }, News.Ignored, Token));

        Assert.Contains("ssh", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_command_that_fails_shows_its_last_lines_and_its_exit_code(string program)
    {
        var builder = await real.RequireAsync(program);
        _folder.WriteShell($"RUN echo before {Guid.NewGuid()} && echo wrong >&2 && exit 7\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => builder.BuildAsync(_folder.Request, News.Ignored, Token));

        Assert.Matches(@"^Step '\[stage-1 \d+/\d+\] RUN echo before .*' failed: exit code: 7$", failure.Message);
        Assert.Contains("wrong", failure.OutputTail);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_file_that_is_missing_is_told_with_the_step_that_copies_it(string program)
    {
        var builder = await real.RequireAsync(program);
        _folder.Write("Dockerfile", "FROM scratch\nCOPY missing.txt /\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => builder.BuildAsync(_folder.Request, News.Ignored, Token));

        Assert.Matches(@"^Step '\[\d/\d\] COPY missing.txt /' failed: .*missing.txt", failure.Message);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_dockerfile_that_cannot_be_read_is_told(string program)
    {
        var builder = await real.RequireAsync(program);
        _folder.Write("Dockerfile", "FROM scratch\nCOPPY a b\n");

        var failure = await Assert.ThrowsAsync<ToolException>(() => builder.BuildAsync(_folder.Request, News.Ignored, Token));

        Assert.Contains("unknown instruction: ", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_cancelled_build_ends_with_all_that_it_began(string program)
    {
        var builder = await real.RequireAsync(program);
        var seconds = Sleepers.SomeTime();
        _folder.WriteShell($"RUN echo {Guid.NewGuid()} && sleep {seconds}\n");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var build = builder.BuildAsync(_folder.Request, News.Ignored, cancellation.Token);
        await Sleepers.UntilAnySleepsAsync(seconds, Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build.WaitAsync(TimeSpan.FromSeconds(15), Token));
        await Sleepers.UntilNoneSleepsAsync(seconds, Token);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task What_is_not_there_or_cannot_be_done_is_told_before_anything_is_built(string program)
    {
        var builder = await real.RequireAsync(program);
        var request = _folder.Request with { Secrets = ImmutableDictionary<string, Secret>.Empty.Add("a,b", new Secret("marked")) };

        var failure = await Assert.ThrowsAsync<UsageException>(() => builder.BuildAsync(request, News.Ignored, Token));

        Assert.Equal(2, failure.Mistakes.Count);
        Assert.StartsWith($"{builder.Name} cannot be given a secret with the id 'a,b'", failure.Mistakes[1], StringComparison.Ordinal);
    }

    private static Task<JsonNode> ConfigAsync(IDockerfileBuilder builder, ImageBuildResult image) => SavedImages.ReadConfigAsync(builder, image, Token);
}

using Slipway.Testing;

namespace Slipway.Docker.Tests;

/// <summary>What buildah and podman write as they build.</summary>
public sealed class BuildahOutputReaderTests
{
    private readonly FakeClock _clock = new();
    private readonly BuildTranscript _transcript = new();

    [Fact]
    public void Steps_of_several_stages_are_named_after_their_stage()
    {
        Read(0, "[1/2] STEP 1/2: FROM scratch AS build", "[1/2] STEP 2/2: COPY a b", "[2/2] STEP 1/2: FROM 4f5c0b", "[2/2] STEP 2/2: LABEL a=b", "[2/2] COMMIT localhost/x:1", "--> eed815236ee", new string('a', 64));

        Assert.Equal(
            ["[build 1/2] FROM scratch AS build", "[build 2/2] COPY a b", "[stage-1 1/2] FROM 4f5c0b", "[stage-1 2/2] LABEL a=b", "committing the image"],
            _transcript.Steps.Select(step => step.Name));
    }

    [Fact]
    public void A_single_stage_has_no_name()
    {
        Read(0, "STEP 1/2: FROM scratch AS only", "STEP 2/2: RUN true", "COMMIT");

        Assert.Equal(["[1/2] FROM scratch AS only", "[2/2] RUN true", "committing the image"], _transcript.Steps.Select(step => step.Name));
    }

    [Fact]
    public void A_step_lasts_until_the_next_one_and_says_whether_it_was_cached()
    {
        var reader = Reader();
        Tell(reader, "STEP 1/2: RUN one");
        _clock.Advance(TimeSpan.FromSeconds(3));
        Tell(reader, "STEP 2/2: RUN two");
        Tell(reader, $"--> Using cache {new string('b', 64)}");
        _transcript.Add(reader.End(0)!);

        Assert.Equal([(3, false), (0, true)], _transcript.Steps.Select(step => ((step.Completed - step.Started)!.Value.Seconds, step.IsCached)));
    }

    [Fact]
    public void Output_belongs_to_the_step_that_runs()
    {
        Read(0, "STEP 1/2: FROM localhost/base:1", "Trying to pull localhost/base:1...", "STEP 2/2: RUN make", "--> not a layer", "done");

        Assert.Equal(["Trying to pull localhost/base:1..."], _transcript.TailOf("1"));
        Assert.Equal(["--> not a layer", "done"], _transcript.TailOf("2"));
    }

    [Theory]
    [InlineData("Error: building at STEP \"RUN echo \"a\": b && exit 7\": while running runtime: exit status 7", "exit code: 7")]
    [InlineData("Error: building at STEP \"RUN false\": while running runtime: exit status 1", "exit code: 1")]
    [InlineData("Error: building at STEP \"COPY a /\": checking on sources under \"/src\": no such file or directory", "checking on sources under \"/src\": no such file or directory")]
    [InlineData("Error: error creating build container: unauthorized", "error creating build container: unauthorized")]
    public void A_failure_is_told_without_the_step_that_it_repeats(string line, string reason)
    {
        Read(125, "STEP 1/1: RUN it", line);

        Assert.Equal(reason, _transcript.Failed?.Error);
    }

    [Fact]
    public void Warnings_are_told_but_for_the_time_that_no_step_asked_for()
    {
        Read(0, "STEP 1/1: FROM scratch", "[Warning] one or more build args were not consumed: [SOURCE_DATE_EPOCH]", "[Warning] one or more build args were not consumed: [NAME SOURCE_DATE_EPOCH]");

        Assert.Equal("one or more build args were not consumed: [NAME SOURCE_DATE_EPOCH]", Assert.Single(_transcript.Warnings).Message);
    }

    private BuildahOutputReader Reader() => new(_clock);

    private void Read(int exitCode, params string[] lines)
    {
        var reader = Reader();
        foreach (var line in lines)
            Tell(reader, line);
        _transcript.Add(reader.End(exitCode)!);
    }

    private void Tell(BuildahOutputReader reader, string line)
    {
        if (reader.Read(line) is { } news)
            _transcript.Add(news);
    }
}

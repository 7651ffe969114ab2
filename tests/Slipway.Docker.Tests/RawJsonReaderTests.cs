using System.Text;

namespace Slipway.Docker.Tests;

/// <summary>What buildx writes with <c>--progress=rawjson</c>.</summary>
public sealed class RawJsonReaderTests
{
    private const string Vertex = """{"vertexes":[{"digest":"sha256:a","name":"[1/2] COPY a b","started":"2026-08-01T10:00:00.123456789Z","completed":"2026-08-01T10:00:01Z","cached":true,"error":"bad"}]}""";

    [Fact]
    public void An_object_on_one_line_is_news()
    {
        var step = Assert.Single(Assert.Single(Read(Vertex)).Vertexes);

        Assert.Equal(("sha256:a", "[1/2] COPY a b", true, "bad"), (step.Id, step.Name, step.IsCached, step.Error));
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 10, 0, 0, TimeSpan.Zero).AddTicks(1234567), step.Started);
    }

    [Fact]
    public void An_object_over_many_lines_is_news_when_it_ends()
    {
        var news = Read("{", "  \"logs\": [", "    {", "      \"vertex\": \"sha256:a\",", $"      \"data\": \"{Convert.ToBase64String("one\ntwo\n"u8)}\"", "    }", "  ]", "}", Vertex);

        Assert.Equal(2, news.Count);
        Assert.Equal(new BuildLog("sha256:a", "one\ntwo\n"), Assert.Single(news[0].Logs));
    }

    [Fact]
    public void Transfers_and_warnings_are_told_with_their_place()
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes("Stage names should be lowercase"));

        var news = Assert.Single(Read($$$"""{"statuses":[{"id":"layer","vertex":"v","current":5,"total":9}],"warnings":[{"vertex":"v","level":1,"short":"{{{text}}}","sourceInfo":{"filename":"Dockerfile"},"range":[{"start":{"line":3},"end":{"line":3}}]}]}"""));

        Assert.Equal(new BuildTransfer("v", "layer", 5, 9), Assert.Single(news.Transfers));
        Assert.Equal(new BuildWarning("v", "Stage names should be lowercase", "Dockerfile", 3), Assert.Single(news.Warnings));
    }

    [Fact]
    public void The_error_is_what_follows_its_mark_over_all_lines()
    {
        var reader = new RawJsonReader();

        foreach (var line in (string[])["#0 building with \"default\"", "ERROR: Cache export is not supported.", "Switch to a different driver."])
            Assert.Null(reader.Read(line));

        Assert.Equal("Cache export is not supported. Switch to a different driver.", reader.Error);
    }

    [Theory]
    [InlineData("{***}")]
    [InlineData("{\"vertexes\": 5}")]
    [InlineData("{\"vertexes\": [{\"digest\":\"a\",\"started\":\"***\"}]}")]
    public void News_that_a_mask_has_broken_are_left_out(string line) => Assert.Single(Read(line, Vertex));

    private static List<SolveStatus> Read(params string[] lines)
    {
        var reader = new RawJsonReader();
        return [.. lines.Select(reader.Read).OfType<SolveStatus>()];
    }
}

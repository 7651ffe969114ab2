using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components.Tests;

/// <summary>Which line of a Dockerfile made a layer.</summary>
public sealed class ChangeNotesTests
{
    private const string Text = """
        FROM base AS below
        RUN one
        FROM below
        WORKDIR /app
        RUN two \
            && three
        COPY . .
        USER 1654
        ADD x /y
        """;

    [Theory]
    [InlineData("RUN /bin/sh -c one # buildkit|WORKDIR /app|RUN /bin/sh -c two|COPY . . # buildkit|ADD x /y", "2 4 5 7 9")]
    [InlineData("from below|RUN /bin/sh -c one|RUN /bin/sh -c two|COPY . .|ADD x /y", "0 2 5 7 9")] // The folder was there.
    [InlineData("/bin/sh -c #(nop) COPY x|ADD x /y", "0 9")]
    [InlineData("RUN elsewhere", "0")]
    public void Layers_are_the_stages_own_from_the_top(string steps, string lines)
    {
        var stage = Dockerfile.Parse(Text).Stages[^1];
        var history = steps.Split('|').Select(step => new LayerHistory(Digest.Of([]), step));

        Assert.Equal(lines, string.Join(' ', ChangeNotes.WithLines([.. history], stage).Select(one => one.Line)));
    }
}

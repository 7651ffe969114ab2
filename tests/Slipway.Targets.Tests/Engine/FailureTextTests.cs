using Slipway.Model;

namespace Slipway.Targets.Tests;

public class FailureTextTests
{
    [Fact]
    public void What_a_tool_wrote_last_is_told_even_where_its_command_holds_the_same_word()
    {
        var failure = new ToolException("Step 'RUN echo oops; exit 38' failed: exit code: 38") { OutputTail = ["one", "oops"] };

        Assert.Equal("Step 'RUN echo oops; exit 38' failed: exit code: 38\n    one\n    oops", FailureText.Of(failure).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_the_message_quotes_is_told_once()
    {
        var failure = new ToolException("'x' failed.\n    one\n    two") { OutputTail = ["one", "two"] };

        Assert.Equal(failure.Message, FailureText.Of(failure));
    }
}

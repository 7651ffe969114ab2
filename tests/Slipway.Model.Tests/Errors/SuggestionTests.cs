namespace Slipway.Model.Tests;

public class SuggestionTests
{
    [Theory]
    [InlineData("Comiple", "Compile")]
    [InlineData("build-image", "BuildImage")]
    [InlineData("envrionment", "environment")]
    [InlineData("zzzzzz", null)]
    public void The_nearest_word_is_found_or_none(string word, string? expected) =>
        Assert.Equal(expected, Suggestion.Nearest(word, ["Compile", "BuildImage", "environment", "Test"]));
}

namespace Slipway.Images.Tests;

public sealed class PageLinkTests
{
    [Theory]
    [InlineData("</v2/app/tags/list?n=2&last=b>; rel=\"next\"", "https://r.example/v2/app/tags/list?n=2&last=b")]
    [InlineData("<https://other.example/x>; rel=next", "https://other.example/x")]
    [InlineData("<?last=b>", "https://r.example/v2/app/tags/list?last=b")]
    [InlineData("</first>; rel=\"first\", </second>; title=\"a, b\"; rel=\"next last\"", "https://r.example/second")]
    [InlineData("</first>; rel=\"prev\"", null)]
    [InlineData("nothing", null)]
    public void The_next_page_is_what_the_link_says(string header, string? expected) =>
        Assert.Equal(expected, PageLink.NextOf(new Uri("https://r.example/v2/app/tags/list?n=2"), [header])?.ToString());
}

namespace Slipway.Model.Tests;

public sealed class FindingTests
{
    private static readonly Finding Finding = new()
    {
        Severity = FindingSeverity.Warning,
        Rule = "DL3006",
        Message = "The base has no tag.",
        File = "Dockerfile",
        Line = 7,
    };

    [Fact]
    public void A_finding_prints_as_editors_read_it()
    {
        Assert.Equal("Dockerfile:7: warning DL3006: The base has no tag.", Finding.ToString());
        Assert.Equal("Dockerfile:7:3: error DL3006: The base has no tag. Add one.",
            (Finding with { Column = 3, Severity = FindingSeverity.Error, Action = "Add one." }).ToString());
    }

    [Fact]
    public void Severities_are_ordered() => Assert.Equal(
        [FindingSeverity.Style, FindingSeverity.Info, FindingSeverity.Warning, FindingSeverity.Error], Enum.GetValues<FindingSeverity>().Order());
}

namespace Slipway.Processes.Tests;

public sealed class ProcessTableTests
{
    [Theory]
    [InlineData("12 (a) b)) S 3 12 9 0 -1 4 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0", 12, 3, 9, false, "777")]
    [InlineData("12 (sh) Z 3 12 9 0 -1 4 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0", 12, 3, 9, true, "777")]
    public void A_row_of_proc_is_read(string text, int id, int parent, int session, bool isZombie, string startedAt) =>
        Assert.Equal(new ProcessEntry(id, parent, session, isZombie, startedAt), ProcessTable.ParseStat(text));

    [Theory]
    [InlineData("")]
    [InlineData("12 sh S 3")]
    [InlineData("12 (sh) S 3")]
    public void A_torn_row_of_proc_is_left_out(string text) => Assert.Null(ProcessTable.ParseStat(text));

    [Fact]
    public void A_row_of_ps_is_read() => Assert.Equal(
        new ProcessEntry(12, 3, 0, false, "Fri Nov 21 03:00:00 2025"),
        ProcessTable.ParsePs("   12     3 Ss   Fri Nov 21 03:00:00 2025"));

    [Fact]
    public void This_process_is_in_the_table() =>
        Assert.Contains(ProcessTable.Read(), process => process.Id == Environment.ProcessId && !process.IsZombie);
}

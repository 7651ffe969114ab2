namespace Slipway.Supervisor.Tests;

public sealed class ReplicaLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-log-").FullName;

    private string Log => Path.Combine(_folder, "one.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_tail_is_the_last_twenty_lines_and_empty_where_there_is_no_file()
    {
        Assert.Empty(ReplicaLog.Tail(Log));
        File.WriteAllLines(Log, Enumerable.Range(1, 50).Select(number => $"line {number}"));

        var tail = ReplicaLog.Tail(Log);

        Assert.Equal(20, tail.Count);
        Assert.Equal(("line 31", "line 50"), (tail[0], tail[^1]));
    }

    [Fact]
    public void A_file_that_grew_too_long_is_cut_while_its_writer_goes_on()
    {
        using var writer = new FileStream(Log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        writer.Write(new byte[1000]);
        writer.Flush();

        ReplicaLog.Rotate(Log, limit: 100);

        Assert.Equal(1000, new FileInfo(Log + ".1").Length);
        Assert.Equal(0, new FileInfo(Log).Length);
    }

    [Fact]
    public void Old_logs_go_and_those_in_use_stay()
    {
        foreach (var name in new[] { "one", "two", "three" })
            File.WriteAllText(Path.Combine(_folder, name + ".log"), name);

        ReplicaLog.Prune(_folder, ["two"], keep: 0);

        Assert.Equal(["two.log"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }
}

using System.Text;
using Slipway.Model;

namespace Slipway.Delivery.Tests;

public sealed class FileLedgerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileLedger _ledger;

    public FileLedgerTests() => _ledger = new FileLedger(_folder.Path, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.Path, "ledger.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_ledger_that_was_never_written_is_empty() => Assert.Empty(await _ledger.ReadAsync(Token));

    [Fact]
    public async Task Every_kind_of_line_comes_back_as_written()
    {
        var release = Samples.Release('a');
        var bad = new Verdict.Bad
        {
            Cause = Cause.CrashLoop,
            Subject = "replica 1",
            Message = "It ended.",
            Elapsed = TimeSpan.FromSeconds(1),
            Evidence = new Evidence { LogTail = ["boom"], ExitCode = 7 },
        };
        LedgerEvent[] events =
        [
            new LedgerEvent.Started(OperationKind.Promote, Samples.Request(release), null, EnvironmentName.Parse("dev"), ""),
            new LedgerEvent.Applied(3), new LedgerEvent.Judged(bad),
            new LedgerEvent.GateJudged("soak", new GateOutcome.Failed("No.", ["1", "2"])), new LedgerEvent.Verified(release),
            new LedgerEvent.RolledBack(release.Id, new Verdict.Good { Elapsed = TimeSpan.Zero }), new LedgerEvent.Finished(true, "x"),
            new LedgerEvent.Abandoned("x"), new LedgerEvent.Held(release.Id, "x"), new LedgerEvent.Released(release.Id, "x"),
        ];
        for (var at = 0; at < events.Length; at++)
            await _ledger.AppendAsync(Samples.Entry(at + 1, events[at]), Token);

        var read = await _ledger.ReadAsync(Token);

        Assert.Equal(events.Select(one => one.GetType()), read.Select(entry => entry.Event.GetType()));
        Assert.Equal(release.Id, Assert.IsType<LedgerEvent.Started>(read[0].Event).Request!.Release.Id);
        Assert.Equal("boom", Assert.Single(Assert.IsType<Verdict.Bad>(Assert.IsType<LedgerEvent.Judged>(read[2].Event).Verdict).Evidence.LogTail));
        Assert.Null(read[0].Previous);
        Assert.Equal(Digest.Of(Encoding.UTF8.GetBytes((await System.IO.File.ReadAllLinesAsync(File, Token))[0])), read[1].Previous);
    }

    [Fact]
    public async Task A_torn_last_line_is_passed_over_and_cut_off_by_the_next_append()
    {
        await _ledger.AppendAsync(Samples.Entry(1), Token);
        await System.IO.File.AppendAllTextAsync(File, "{\"sequence\":2,\"oper", Token);

        Assert.Single(await _ledger.ReadAsync(Token));

        await _ledger.AppendAsync(Samples.Entry(2), Token);
        Assert.Equal(2, (await _ledger.ReadAsync(Token)).Count);
    }

    [Fact]
    public async Task A_damaged_line_in_the_middle_is_named_with_file_and_number()
    {
        await _ledger.AppendAsync(Samples.Entry(1), Token);
        await System.IO.File.AppendAllTextAsync(File, "{\"sequence\":2,\"oper\n", Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => _ledger.ReadAsync(Token));

        Assert.StartsWith($"Line 2 of ledger '{File}' is damaged: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("to start a new ledger from what runs now.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_past_breaks_the_chain()
    {
        await _ledger.AppendAsync(Samples.Entry(1), Token);
        await _ledger.AppendAsync(Samples.Entry(2), Token);
        await System.IO.File.WriteAllTextAsync(
            File, (await System.IO.File.ReadAllTextAsync(File, Token)).Replace("\"generation\":1", "\"generation\":9", StringComparison.Ordinal), Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => _ledger.ReadAsync(Token));

        Assert.StartsWith($"Line 2 of ledger '{File}' is damaged: it follows 'sha256:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_second_with_a_line_is_refused_and_nothing_is_written()
    {
        await _ledger.AppendAsync(Samples.Entry(1), Token);

        var failure = await Assert.ThrowsAsync<ToolException>(() => _ledger.AppendAsync(Samples.Entry(1), Token));

        Assert.Equal(
            $"Somebody else wrote to ledger '{File}' first: it has 1 lines, and line 1 was to be added. Run the command again.", failure.Message);
        Assert.Single(await _ledger.ReadAsync(Token));
    }

    [Fact]
    public async Task Of_many_writers_at_once_one_wins_each_line()
    {
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await new FileLedger(_folder.Path, TimeProvider.System).AppendAsync(Samples.Entry(1), Token);
                return 1;
            }
            catch (ToolException)
            {
                return 0;
            }
        }, Token)));

        Assert.Equal(1, written.Sum());
        Assert.Single(await _ledger.ReadAsync(Token));
    }

    [Fact]
    public async Task Cut_off_at_any_byte_a_ledger_is_its_whole_lines_and_can_be_written()
    {
        for (var sequence = 1; sequence <= 3; sequence++)
            await _ledger.AppendAsync(Samples.Entry(sequence), Token);
        var content = await System.IO.File.ReadAllBytesAsync(File, Token);

        for (var length = 0; length <= content.Length; length += 7)
        {
            await System.IO.File.WriteAllBytesAsync(File, content[..length], Token);
            var whole = content.Take(length).Count(one => one == (byte)'\n');

            Assert.Equal(whole, (await _ledger.ReadAsync(Token)).Count);
            await _ledger.AppendAsync(Samples.Entry(whole + 1), Token);
            Assert.Equal(whole + 1, (await _ledger.ReadAsync(Token)).Count);
        }
    }
}

using Slipway.Model;

namespace Slipway.Delivery.Tests;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileLock _subject;

    public FileLockTests() => _subject = new FileLock(_folder.Path, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whoever_does_not_wait_is_told_who_holds_the_lock()
    {
        await using var held = await _subject.AcquireAsync("Deploy of ada@laptop", TimeSpan.Zero, new Recorder<string>(), Token);

        var failure = await Assert.ThrowsAsync<ToolException>(
            () => _subject.AcquireAsync("other", TimeSpan.Zero, new Recorder<string>(), Token));

        Assert.Equal(
            $"'{_folder.Path}' is locked by 'Deploy of ada@laptop'. It was waited for 0 s. Let that operation end, or wait for it with '--lock-wait 5m'.", failure.Message);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_no_lock_that_is_held()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", Token);

        var failure = await Assert.ThrowsAsync<ToolException>(
            () => new FileLock(file, TimeProvider.System).AcquireAsync("me", TimeSpan.FromMinutes(1), new Recorder<string>(), Token));

        Assert.StartsWith($"The lock in '{file}' cannot be taken: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(". Check the disk and the rights of the folder.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_is_told_for_whom_and_gets_the_lock_when_it_is_free()
    {
        var held = await _subject.AcquireAsync("first", TimeSpan.Zero, new Recorder<string>(), Token);
        var waiting = new Recorder<string>();
        var second = _subject.AcquireAsync("second", TimeSpan.FromSeconds(15), waiting, Token);
        await waiting.First.WaitAsync(TimeSpan.FromSeconds(15), Token);

        await held.DisposeAsync();

        await using var taken = await second;
        Assert.Equal(["Waiting for 'first'."], waiting.Reports);
    }

    [Fact]
    public async Task A_holder_note_that_a_killed_process_left_keeps_nobody_out()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "lock"), "", Token);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "lock.holder"), "dead", Token);

        await using var taken = await _subject.AcquireAsync("next", TimeSpan.Zero, new Recorder<string>(), Token);

        Assert.Equal("next", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "lock.holder"), Token));
    }
}

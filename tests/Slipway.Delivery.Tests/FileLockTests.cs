using Slipway.Model;

namespace Slipway.Delivery.Tests;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FileLock subject;

    public FileLockTests() => subject = new FileLock(folder.Path, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Whoever_does_not_wait_is_told_who_holds_the_lock()
    {
        await using var held = await subject.AcquireAsync("Deploy of ada@laptop", TimeSpan.Zero, new Recorder<string>(), Token);

        var failure = await Assert.ThrowsAsync<ToolException>(
            () => subject.AcquireAsync("other", TimeSpan.Zero, new Recorder<string>(), Token));

        Assert.Equal(
            $"'{folder.Path}' is locked by 'Deploy of ada@laptop'. It was waited for 0 s. Wait for that operation to end, or wait longer.", failure.Message);
    }

    [Fact]
    public async Task Whoever_waits_is_told_for_whom_and_gets_the_lock_when_it_is_free()
    {
        var held = await subject.AcquireAsync("first", TimeSpan.Zero, new Recorder<string>(), Token);
        var waiting = new Recorder<string>();
        var second = subject.AcquireAsync("second", TimeSpan.FromSeconds(15), waiting, Token);
        await waiting.First.WaitAsync(TimeSpan.FromSeconds(15), Token);

        await held.DisposeAsync();

        await using var taken = await second;
        Assert.Equal(["Waiting for 'first'."], waiting.Reports);
    }

    [Fact]
    public async Task A_holder_note_that_a_killed_process_left_keeps_nobody_out()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "lock"), "", Token);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "lock.holder"), "dead", Token);

        await using var taken = await subject.AcquireAsync("next", TimeSpan.Zero, new Recorder<string>(), Token);

        Assert.Equal("next", await File.ReadAllTextAsync(Path.Combine(folder.Path, "lock.holder"), Token));
    }
}

using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;
using Slipway.Testing;

namespace Slipway.Components.Tests;

public sealed class CredentialProgramsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-helpers-");
    private readonly SecretMask _mask = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_helper_gets_the_server_on_standard_input()
    {
        var runner = new FakeProcessRunner().On("docker-credential-pass get", 0, """{"ServerURL":"ghcr.io","Username":"me","Secret":"word"}""");

        var found = await Over(runner).FindAsync("pass", "ghcr.io", Token);

        Assert.Equal(("me", "word"), (found?.User, found?.Password.Reveal()));
        Assert.Equal(ProcessInput.Of("ghcr.io"), Assert.Single(runner.Commands).Input);
    }

    [Fact]
    public async Task A_helper_that_takes_too_long_is_stopped_and_named()
    {
        var clock = new FakeClock();
        var started = new TaskCompletionSource();
        var runner = new FakeProcessRunner().On(_ => true, async (_, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("It must not come here.");
        });

        var asking = Over(runner, clock).FindAsync("pass", "ghcr.io", Token);
        await started.Task.WaitAsync(Token);
        clock.Advance(CredentialPrograms.Limit);
        var failure = await Assert.ThrowsAsync<ToolException>(() => asking);

        Assert.StartsWith("Credential helper 'docker-credential-pass' gave nothing for 'ghcr.io': it did not end within 30 s.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_question_is_a_cancellation()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var runner = new FakeProcessRunner().On(_ => true, async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("It must not come here.");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Over(runner).FindAsync("pass", "ghcr.io", stop.Token));
    }

    [Fact]
    public async Task A_helper_that_is_not_there_is_named_with_what_to_do()
    {
        var runner = new ProcessRunner(TimeProvider.System, new SecretMask());

        var failure = await Assert.ThrowsAsync<ToolException>(() => Over(runner).FindAsync("slipway-none", "ghcr.io", Token));

        Assert.Equal(
            "Credential helper 'docker-credential-slipway-none' gave nothing for 'ghcr.io': The program 'docker-credential-slipway-none' was not found on PATH. "
            + "Install it, or add its folder to PATH. Mend or install it, or take it out of 'credsStore' or 'credHelpers' in Docker's 'config.json' and log in anew.",
            failure.Message);
    }

    [Fact]
    public async Task A_complaint_is_quoted_without_secrets()
    {
        _mask.Register(new Secret("s3cret"));
        var runner = new FakeProcessRunner().On(_ => true, (command, _) => Task.FromResult(FakeProcessRunner.ResultOf(command, 3) with
        {
            Lines = [new ProcessLine("s3cret does not open the key ring", OutputChannel.Error)],
        }));

        var failure = await Assert.ThrowsAsync<ToolException>(() => Over(runner).FindAsync("pass", "ghcr.io", Token));

        Assert.Contains("it ended with exit code 3: *** does not open the key ring.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_helper_is_found_on_the_path_and_its_secret_is_not_masked_on_its_way_to_us()
    {
        var variables = CredentialScript.Write(_folder.FullName, "me", "word-of-helper");
        _mask.Register(new Secret("word-of-helper"));
        var programs = new CredentialPrograms(new ProcessRunner(TimeProvider.System, new SecretMask()), variables, _mask, TimeProvider.System);

        var found = await programs.FindAsync(CredentialScript.Name, "a.example", Token);
        var none = await programs.FindAsync(CredentialScript.Name, "unknown", Token);

        Assert.Equal(("me", "word-of-helper"), (found?.User, found?.Password.Reveal()));
        Assert.Null(none);
    }

    private CredentialPrograms Over(IProcessRunner runner, TimeProvider? clock = null) =>
        new(runner, ImmutableDictionary<string, string>.Empty, _mask, clock ?? TimeProvider.System);
}

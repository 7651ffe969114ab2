using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Processes.Tests;

public sealed class ProcessRunnerTests
{
    private readonly SecretMask _mask = new();
    private readonly ProcessRunner _runner;

    public ProcessRunnerTests() => _runner = new ProcessRunner(TimeProvider.System, _mask);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = StubTool.Limit)]
    public async Task Arguments_arrive_as_they_were_given()
    {
        string[] arguments = ["a b", "\"quoted\"", "", "$HOME", "*", "ü\\", "-x=1;2"];

        var result = await _runner.RunAsync(StubTool.Command(["args", .. arguments]), Token);

        Assert.Equal(arguments, JsonSerializer.Deserialize<string[]>(result.OutputText));
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Lines_are_streamed_with_their_channel_and_standard_error_is_no_failure()
    {
        var lines = new List<ProcessLine>();

        var result = await _runner.RunAsync(StubTool.Command("both"), lines.Add, Token);

        Assert.Equal("to output", result.EnsureSuccess().OutputText);
        Assert.Equal("to error", result.ErrorText);
        Assert.Equal(result.Lines, lines);
        Assert.True(result.Duration > TimeSpan.Zero);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task An_exit_code_is_a_value_until_success_is_demanded()
    {
        var result = await _runner.RunAsync(StubTool.Command("fail", "3"), Token);

        Assert.Equal(3, result.ExitCode);
        var failure = Assert.Throws<ToolException>(result.EnsureSuccess);
        Assert.StartsWith("'dotnet' failed with exit code 3.\n  > dotnet ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(20, failure.OutputTail.Count);
        Assert.Equal("line 11", failure.OutputTail[0]);
        Assert.EndsWith("\n    line 30", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, failure.ExitCode);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Exit_codes_that_the_command_allows_are_a_success()
    {
        var command = StubTool.Command("exit", "2") with { SuccessExitCodes = [0, 2] };

        var result = await _runner.RunAsync(command, Token);

        Assert.Same(result, result.EnsureSuccess());
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task The_environment_is_merged_and_null_takes_away()
    {
        var command = StubTool.Command("env", "STUB_A") with
        {
            Environment = ImmutableDictionary<string, string?>.Empty.Add("STUB_A", "one"),
        };

        var added = await _runner.RunAsync(command, Token);
        var path = await _runner.RunAsync(StubTool.Command("env", "PATH"), Token);
        var removed = await _runner.RunAsync(
            StubTool.Command("env", "HOME") with { Environment = ImmutableDictionary<string, string?>.Empty.Add("HOME", null) }, Token);

        Assert.Equal("one", added.OutputText);
        Assert.NotEqual("(absent)", path.OutputText);
        Assert.Equal("(absent)", removed.OutputText);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_secret_goes_in_and_never_comes_out()
    {
        var byEnvironment = StubTool.Command("env", "STUB_SECRET") with
        {
            SecretEnvironment = ImmutableDictionary<string, Secret>.Empty.Add("STUB_SECRET", new Secret("hunter2-env")),
        };
        var byInput = StubTool.Command("stdin") with { Input = ProcessInput.Of(new Secret("hunter2-input")) };

        Assert.Equal("***", (await _runner.RunAsync(byEnvironment, Token)).OutputText);
        Assert.Equal("***", (await _runner.RunAsync(byInput, Token)).OutputText);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_secret_across_the_cut_of_a_long_line_does_not_show_in_part()
    {
        var command = StubTool.Command("across", "100") with
        {
            MaximumLineLength = 100,
            SecretEnvironment = ImmutableDictionary<string, Secret>.Empty.Add("STUB_SECRET", new Secret("hunter2")),
        };

        var result = await _runner.RunAsync(command, Token);

        Assert.Equal(new string('x', 97) + "***", result.OutputText);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_registered_secret_in_an_argument_is_masked_in_the_message()
    {
        _mask.Register(new Secret("hunter2"));

        var result = await _runner.RunAsync(StubTool.Command("nothing", "hunter2"), Token);

        Assert.DoesNotContain("hunter2", Assert.Throws<ToolException>(result.EnsureSuccess).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Hidden_arguments_are_left_out_of_the_message()
    {
        var command = StubTool.Command("fail", "1") with { ArgumentDisplay = ArgumentDisplay.Hidden };

        var result = await _runner.RunAsync(command, Token);

        Assert.Contains("> dotnet (arguments hidden)\n", Assert.Throws<ToolException>(result.EnsureSuccess).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Text_is_fed_to_standard_input_and_none_ends_at_once()
    {
        var fed = await _runner.RunAsync(StubTool.Command("stdin") with { Input = ProcessInput.Of("grüße\nzwei") }, Token);
        var none = await _runner.RunAsync(StubTool.Command("stdin"), Token);

        Assert.Equal("grüße\nzwei", fed.OutputText);
        Assert.Empty(none.Lines);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task Input_that_nobody_reads_is_no_failure()
    {
        var command = StubTool.Command("exit", "0") with { Input = ProcessInput.Of(new string('x', 1_000_000)) };

        Assert.True((await _runner.RunAsync(command, Token)).IsSuccess);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task The_last_lines_are_kept_and_the_rest_counted()
    {
        var count = 0;

        var result = await _runner.RunAsync(StubTool.Command("megabytes", "20"), _ => count++, Token);

        Assert.Equal(20 * 1024, count);
        Assert.Equal(2_000, result.Lines.Length);
        Assert.Equal((20 * 1024) - 2_000, result.OmittedLines);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_line_of_10_MB_without_an_end_is_cut()
    {
        var result = await _runner.RunAsync(StubTool.Command("long-line"), Token);

        var line = Assert.Single(result.Lines);
        Assert.Equal(16 * 1024, line.Text.Length);
        Assert.Equal((10 * 1024 * 1024) - (16 * 1024), line.OmittedCharacters);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task The_program_starts_in_the_working_directory()
    {
        var folder = AbsolutePath.Parse(Path.GetFullPath(AppContext.BaseDirectory));

        var result = await _runner.RunAsync(StubTool.Command("cwd") with { WorkingDirectory = folder }, Token);

        Assert.Equal(folder.Value, result.OutputText);
    }

    [Theory(Timeout = StubTool.Limit)]
    [InlineData("slipway-no-such-tool", "The program 'slipway-no-such-tool' was not found on PATH. Install it, or add its folder to PATH.")]
    [InlineData("/nowhere/tool", "The program '/nowhere/tool' does not exist. Build or install it, or correct the path.")]
    [InlineData("/etc/passwd", "'/etc/passwd' is not a program. Make it executable ('chmod +x').")]
    public async Task A_program_that_cannot_be_found_says_what_to_do(string program, string message)
    {
        var failure = await Assert.ThrowsAsync<ToolException>(
            () => _runner.RunAsync(new ProcessCommand { Program = program }, Token));

        Assert.Equal(message, failure.Message);
        Assert.Equal(program, failure.Tool);
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_script_whose_interpreter_is_missing_says_so()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The message is that of Linux.");
            return;
        }

        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, "#!/nowhere/interpreter\n", Token);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var failure = await Assert.ThrowsAsync<ToolException>(
                () => _runner.RunAsync(new ProcessCommand { Program = file }, Token));

            Assert.Equal(
                $"'{Path.GetFileName(file)}' did not start: No such file or directory. "
                + "Check that it is a program for this machine, and that its interpreter is installed.",
                failure.Message);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact(Timeout = StubTool.Limit)]
    public async Task A_missing_working_directory_is_named()
    {
        var command = StubTool.Command("cwd") with { WorkingDirectory = AbsolutePath.Parse("/nowhere/at/all") };

        var failure = await Assert.ThrowsAsync<ToolException>(() => _runner.RunAsync(command, Token));

        Assert.Equal("'dotnet' cannot start in '/nowhere/at/all': there is no such folder. Create it first.", failure.Message);
    }
}

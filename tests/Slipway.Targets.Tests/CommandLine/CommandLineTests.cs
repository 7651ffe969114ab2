namespace Slipway.Targets.Tests;

public sealed class CommandLineTests
{
    private static readonly TargetDescription[] Targets = [new() { Name = "Compile" }, new() { Name = "PushImage" }];
    private static readonly ParameterSet Set = ParameterSet.Discover(typeof(SampleBuild));

    [Theory]
    [InlineData("compile push-image", "Compile PushImage")]
    [InlineData("--target Compile PushImage", "Compile PushImage")]
    [InlineData("--target Compile+PushImage --sign", "Compile PushImage")]
    [InlineData("--stage Test Compile", "Compile")]
    [InlineData("--sign Compile", "Compile")]
    [InlineData("--plan Compile", "Compile")]
    [InlineData("-- Compile", "Compile")]
    [InlineData("", "")]
    public void Targets_are_read(string args, string expected)
    {
        var line = Parse(args);

        Assert.Empty(line.Mistakes);
        Assert.Equal(expected, string.Join(' ', line.Options.Targets));
    }

    [Theory]
    [InlineData("--api-key x", "ApiKey", "x")]
    [InlineData("-ApiKey x", "ApiKey", "x")]
    [InlineData("--apikey=x", "ApiKey", "x")]
    [InlineData("--count=-5", "Count", "-5")]
    [InlineData("--count -5", "Count", "-5")]
    [InlineData("--sign", "Sign", "true")]
    [InlineData("--sign false", "Sign", "false")]
    [InlineData("--ports 1 2 --sign", "Ports", "1 2")]
    [InlineData("--ports 1 --ports 2", "Ports", "1 2")]
    [InlineData("--count 5 --count 5", "Count", "5")]
    public void Values_are_read(string args, string name, string expected)
    {
        var line = Parse(args);

        Assert.Empty(line.Mistakes);
        Assert.Equal(expected, string.Join(' ', line.Values[name]));
    }

    [Theory]
    [InlineData("--stge Test", "Option '--stge' is unknown. Did you mean '--stage'?")]
    [InlineData("--xyzzyxy", "Option '--xyzzyxy' is unknown. See '--help'.")]
    [InlineData("Compil", "Target 'Compil' is unknown. Did you mean 'Compile'?")]
    [InlineData("Wxyzwxyz", "Target 'Wxyzwxyz' is unknown. Expected one of 'Compile', 'PushImage'.")]
    [InlineData("--count 5 --count 6", "Option '--count' is given twice with different values. Keep one.")]
    [InlineData("--count", "Option '--count' has no value. Write '--count VALUE', or '--count=VALUE' where it begins with a dash.")]
    [InlineData("--parallel 0", "Option '--parallel' is '0', expected a whole number of at least 1.")]
    [InlineData("--plan=html", "Option '--plan' is 'html', expected one of 'text', 'json', 'mermaid'.")]
    [InlineData("--verbosity loud", "Option '--verbosity' is 'loud', expected one of 'Verbose', 'Normal', 'Minimal', 'Quiet'.")]
    public void What_is_not_understood_is_a_mistake(string args, string expected) => Assert.Equal(expected, Assert.Single(Parse(args).Mistakes));

    [Theory]
    [InlineData("--help", (int)BuildRequest.Help)]
    [InlineData("--list", (int)BuildRequest.List)]
    [InlineData("--plan json", (int)BuildRequest.Plan)]
    [InlineData("--completion zsh", (int)BuildRequest.Complete)]
    [InlineData("Compile", (int)BuildRequest.Run)]
    public void Requests_are_read(string args, int expected) => Assert.Equal((BuildRequest)expected, Parse(args).Request);

    [Fact]
    public void Options_are_read()
    {
        var line = Parse("Compile --skip --only --continue --profile a b --root x --verbosity quiet --no-logo --parallel 3 --report r.json --host gitlab");

        Assert.True(line.Options is { SkipAll: true, Only: true, Continue: true, NoLogo: true, Parallel: 3, ReportFile: "r.json", Verbosity: LogLevel.Error });
        Assert.Equal(["a", "b"], line.Options.Profiles);
        Assert.Equal(("x", "gitlab"), (line.Root, line.Host));
    }

    [Fact]
    public void A_secret_on_the_command_line_is_warned_about() => Assert.Equal(
        "Secret 'ApiKey' is given on the command line, where it is visible in the process list. Use an environment variable.",
        Assert.Single(Parse("--api-key x").Warnings));

    private static ParsedCommandLine Parse(string args) =>
        CommandLine.Parse(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), Targets, Set);
}

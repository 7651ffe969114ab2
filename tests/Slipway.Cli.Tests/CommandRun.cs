namespace Slipway.Cli.Tests;

/// <summary>A run of the command in this process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed to standard error.</param>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The sample's chart.</summary>
    public static string Storefront { get; } = Path.Combine(Root(AppContext.BaseDirectory), "charts", "storefront");

    public static Task<CommandRun> OfAsync(params string[] arguments) => WithInputAsync("", arguments);

    public static async Task<CommandRun> WithInputAsync(string input, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await SlipwayCommand.RunAsync(arguments, new CommandHost(output, errors, () => new StringReader(input)));
        return new CommandRun(code, output.ToString(), errors.ToString());
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Pipeline.sln")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}

using System.Globalization;
using System.Text;

namespace Slipway.Processes.Tests;

/// <summary>The real program that the tests run, and what can be asked of the machine about it.</summary>
internal static class StubTool
{
    public const int Limit = 15_000;

    public static ProcessCommand Command(params string[] arguments) => new()
    {
        Program = "dotnet",
        Arguments = [Path.Combine(AppContext.BaseDirectory, "Slipway.StubTool.dll"), .. arguments],
    };

    /// <summary>Reads the process number from a line such as <c>ready 123</c>.</summary>
    public static int? ProcessId(ProcessLine line, string word) => line.Text.StartsWith(word + " ", StringComparison.Ordinal)
        ? int.Parse(line.Text.AsSpan(word.Length + 1), CultureInfo.InvariantCulture)
        : null;

    public static bool IsAlive(int id) => ProcessTable.Read().Any(process => process.Id == id && !process.IsZombie);

    public static async Task<bool> IsGoneAsync(int id, CancellationToken cancellationToken)
    {
        while (IsAlive(id))
            await Task.Delay(20, cancellationToken);
        return true;
    }

    public static string Text(this ProcessResult result) =>
        new StringBuilder().AppendJoin('\n', result.Lines.Select(line => line.Text)).ToString();
}

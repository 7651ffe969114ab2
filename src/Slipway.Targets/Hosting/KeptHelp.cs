#pragma warning disable RS0030 // Before anything is composed: this is the whole of a run that only asks for help.
using System.Globalization;
using System.Text;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>
/// The help text as it was rendered last, kept beside the program: help is asked for while typing, and most of what it costs is to
/// compose a build that is not run. It holds for as long as no assembly of the program has changed.
/// </summary>
internal static class KeptHelp
{
    /// <summary>Whether this command line asks for nothing but help.</summary>
    public static bool IsAsked(string[] args) => args is ["--help"];

    /// <summary>Writes what was kept; false where that is nothing, or was rendered by other code.</summary>
    public static bool TryWrite()
    {
        try
        {
            var kept = File.ReadAllText(FileOf(IsColoured()));
            var end = kept.IndexOf('\n', StringComparison.Ordinal);
            if (end <= 0 || !kept.AsSpan(0, end).SequenceEqual(Code()))
                return false;
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.UTF8.GetBytes(kept[(end + 1)..]));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing kept, or not to be read: it is composed as ever.
            return false;
        }
    }

    /// <summary>Keeps a text that this code rendered for this terminal.</summary>
    public static async Task KeepAsync(string code, string text, CancellationToken cancellationToken)
    {
        if (code.Length == 0)
            return; // A program in a single file does not show when it changes.
        try
        {
            await AtomicFile.WriteAsync(AbsolutePath.Parse(FileOf(IsColoured())), $"{code}\n{text}", cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A program in a folder that cannot be written to composes it each time.
        }
    }

    private static bool IsColoured() => ConsoleStyle.IsColouredBy(
        !Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR"), Environment.GetEnvironmentVariable("TERM"));

    private static string FileOf(bool isColoured) => Path.Combine(AppContext.BaseDirectory, isColoured ? "help.colour.txt" : "help.plain.txt");

    /// <summary>The code that is there now: lengths and times rather than contents, for a compiler writes both anew.</summary>
    public static string Code()
    {
        var code = new StringBuilder();
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(file);
            code.Append(info.Name).Append(' ').Append(info.Length.ToString(CultureInfo.InvariantCulture)).Append(' ')
                .Append(info.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture)).Append(';');
        }

        return code.ToString();
    }
}

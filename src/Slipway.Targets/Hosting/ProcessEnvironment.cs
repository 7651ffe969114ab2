#pragma warning disable RS0030 // The one home of the process's own console and environment.
using System.Collections;
using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Reads the outside world of the real process, once.</summary>
internal static class ProcessEnvironment
{
    private const int DefaultWidth = 80;

    public static BuildEnvironment Read() => new()
    {
        Variables = Variables(),
        WorkingDirectory = AbsolutePath.Parse(Environment.CurrentDirectory),
        Clock = TimeProvider.System,
        Output = new GuardedWriter(Console.Out),
        Error = Console.Error,
        // Console.In would put the terminal into another mode at once, whether anything is read or not.
        Input = new StreamReader(Console.OpenStandardInput()),
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        Width = Width(),
    };

    private static int Width() => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? DefaultWidth : Console.WindowWidth;

    private static ImmutableDictionary<string, string> Variables()
    {
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = ImmutableDictionary.CreateBuilder<string, string>(comparer);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value })
                variables[name] = value;
        }

        return variables.ToImmutable();
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary><c>./build.sh</c> as a developer meets it.</summary>
internal static class BuildScript
{
    private const int Pairs = 15;

    /// <summary>Help against an empty program, in turn, so that the machine's moods meet both.</summary>
    public static async Task<IEnumerable<Measurement>> HelpAsync(Place place)
    {
        var none = ImmutableDictionary<string, string?>.Empty;
        var script = (place.Root / "build.sh").Value;
        // Built as this program is.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var empty = (place.Root / "artifacts" / "bin" / "EmptyProgram" / configuration / "EmptyProgram.dll").Value;
        var (help, start) = (new Samples(), new Samples());
        await place.RunAsync(script, none, "--help");
        await place.RunAsync("dotnet", none, empty);
        for (var pair = 0; pair < Pairs; pair++)
        {
            await start.AddAsync(() => place.RunAsync("dotnet", none, empty));
            await help.AddAsync(() => place.RunAsync(script, none, "--help"));
        }

        return [new Measurement("help", "./build.sh --help against an empty program", help.Median / start.Median, 3, "x", $"help: {help}; empty: {start}")];
    }

    /// <summary>The whole default run where nothing has changed since the one before.</summary>
    public static async Task<IEnumerable<Measurement>> SecondRunAsync(Place place)
    {
        var environment = ImmutableDictionary<string, string?>.Empty
            .Add("SLIPWAY_HOME", (place.Temporary / "home").Value)
            .Add("SLIPWAY_LOCAL_PORT", FreePorts.FindRow(3)[0].ToString(CultureInfo.InvariantCulture));
        var script = (place.Root / "build.sh").Value;
        var runs = new Samples();
        try
        {
            await place.RunAsync(script, environment);
            for (var run = 0; run < 5; run++)
                await runs.AddAsync(() => place.RunAsync(script, environment));
        }
        finally
        {
            await place.RunAsync(script, environment, "Down");
        }

        return [new Measurement("second-run", "./build.sh again, nothing changed", runs.Median, 3, "s", $"{runs}, each with its second of soak")];
    }
}

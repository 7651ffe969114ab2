using Slipway.Images.Tests;

namespace Slipway.Cli.Tests.Charts;

/// <summary>Rendering a folder must start fast: nothing is loaded of what speaks to servers.</summary>
public sealed class StartUpTests : IDisposable
{
    // All that the command needs to render; of Slipway.Images and what that needs, nothing.
    private static readonly string[] Needed =
    [
        "slipway.dll", "slipway.runtimeconfig.json", "Slipway.Model.dll", "Slipway.GoTemplates.dll", "Slipway.Helm.dll", "System.CommandLine.dll", "DiffPlex.dll",
    ];

    private readonly ChartWorkshop _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_folder_is_rendered_shown_and_packed_without_the_client_of_registries()
    {
        var dotnet = Programs.Find("dotnet");
        var program = _work.At("program");
        Directory.CreateDirectory(program);
        foreach (var file in Needed)
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine(program, file));
        string[] command = [Path.Combine(program, "slipway.dll"), "chart"];
        var chart = _work.Chart("shop");

        var rendered = await Programs.RunAsync(dotnet, [.. command, "template", "demo", chart]);
        var shown = await Programs.RunAsync(dotnet, [.. command, "show", "chart", chart]);
        var packed = await Programs.RunAsync(dotnet, [.. command, "package", chart, "-d", _work.Root]);
        var refused = await Programs.FailAsync(dotnet, [.. command, "template", "./nowhere"]);

        Assert.StartsWith("---\n# Source: shop/templates/map.yaml\n", rendered, StringComparison.Ordinal);
        Assert.StartsWith("apiVersion: v2\n", shown, StringComparison.Ordinal);
        Assert.StartsWith("Successfully packaged chart", packed, StringComparison.Ordinal);
        Assert.Equal("Error: path \"./nowhere\" not found\n", refused);
    }

    [Fact]
    public void The_command_runs_where_there_is_no_asp_net_core() =>
        Assert.DoesNotContain("AspNetCore", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "slipway.runtimeconfig.json")), StringComparison.Ordinal);
}

using System.Diagnostics;
using System.Globalization;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>The image of a .NET application of which one assembly has changed, built and pushed, against the SDK's own <c>PublishContainer</c>.</summary>
internal static class ContainerPublish
{
    private const int Rounds = 5;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <AssemblyName>App</AssemblyName>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
        </Project>
        """;

    public static async Task<IEnumerable<Measurement>> RunAsync(Place place)
    {
        await using var registry = await TemporaryRegistry.StartAsync(place.Temporary / "publish-registry");
        var folder = place.Temporary / "app";
        Directory.CreateDirectory(folder.Value);
        // Props and packages of this repository are not the application's.
        await File.WriteAllTextAsync(folder / "Directory.Build.props", "<Project />");
        await File.WriteAllTextAsync(folder / "Directory.Packages.props", "<Project />");
        await File.WriteAllTextAsync(folder / "App.csproj", Project);
        var onto = await PushBaseAsync(place, registry.Host);
        var (ours, theirs, publish) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round <= Rounds; round++)
        {
            await File.WriteAllTextAsync(folder / "Program.cs", $"System.Console.WriteLine({round.ToString(CultureInfo.InvariantCulture)});");
            await MeasuredRun.StartAsync(DotNet(folder, "build", "--configuration", "Release"));
            var published = await MeasuredRun.StartAsync(DotNet(folder, "publish", "--no-build", "--output", (folder / "out").Value));
            var tag = round.ToString(CultureInfo.InvariantCulture);
            var image = await MeasuredRun.StartAsync(Child.Start(
                "image", (folder / "out").Value, (folder / "layout").Value, (folder / "cache").Value, onto, $"{registry.Host}/ours:{tag}"));
            var container = await MeasuredRun.StartAsync(Container(folder, registry.Host, onto, tag));
            if (round == 0)
                continue; // Both fetch the base and push it.
            ours.Add(image);
            theirs.Add(container);
            publish.Add(published);
        }

        return
        [
            new Measurement("publish", "image without Dockerfile, one dll changed, built and pushed, against 'dotnet publish -t:PublishContainer'", ours.Median / theirs.Median, 0.5, "x",
                $"ours, from the published folder: {ours}; theirs, without compiling: {theirs}; 'dotnet publish' without compiling alone: {publish}"),
            Memory.Of("publish", "image without Dockerfile", ours),
        ];
    }

    private static ProcessStartInfo DotNet(AbsolutePath folder, params string[] arguments) =>
        new("dotnet", [.. arguments, (folder / "App.csproj").Value]) { WorkingDirectory = folder.Value };

    private static ProcessStartInfo Container(AbsolutePath folder, string host, string onto, string tag)
    {
        var start = DotNet(folder, "publish", "--no-build", "-t:PublishContainer", $"-p:ContainerBaseImage={onto}", $"-p:ContainerRegistry={host}",
            "-p:ContainerRepository=theirs", $"-p:ContainerImageTag={tag}");
        start.Environment["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = host;
        return start;
    }

    // As large as a base of .NET is: this machine's own.
    private static async Task<string> PushBaseAsync(Place place, string host)
    {
        var folder = place.Temporary / "base";
        LargeImage.Fill(folder / "files");
        var image = await Child.StoreAsync(folder / "files", folder / "layout", folder / "cache", BaseImage.Scratch, Tag.Parse("10.0"));
        await MeasuredRun.StartAsync(Child.Start("push", (folder / "layout").Value, $"{host}/base:10.0@{image.Digest}"));
        return $"{host}/base:10.0";
    }
}

using System.Collections.Immutable;
using System.Diagnostics;

namespace Slipway.Benchmarks;

/// <summary>The sample's Dockerfile where nothing has changed: <c>./build.sh BuildImage</c> against <c>docker buildx build</c>, with the same engine.</summary>
internal static class StorefrontImage
{
    private const int Rounds = 7;

    public static async Task<IEnumerable<Measurement>> RunAsync(Place place)
    {
        var bases = new[] { ("DOTNET_SDK_IMAGE", "DEVCLUSTER_SDK_IMAGE"), ("DOTNET_RUNTIME_IMAGE", "DEVCLUSTER_RUNTIME_IMAGE") }
            .Select(pair => (Argument: pair.Item1, Image: Environment.GetEnvironmentVariable(pair.Item2)))
            .Where(pair => pair.Image is not null)
            .Select(pair => $"{pair.Argument}={pair.Image}")
            .ToImmutableArray();
        var secret = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        var ours = () => new ProcessStartInfo((place.Root / "build.sh").Value, ["BuildImage", "--image-builder", "BuildKit", "--image-secrets", $"nuget-config={secret}",
            .. bases.IsEmpty ? [] : new[] { "--image-arguments", string.Join(',', bases) }]) { WorkingDirectory = place.Root.Value };
        var theirs = () => new ProcessStartInfo("docker", ["buildx", "build", "--quiet", "--secret", $"id=nuget-config,src={secret}", "--file", "samples/Storefront/Dockerfile",
            .. bases.SelectMany(argument => new[] { "--build-arg", argument }), "."]) { WorkingDirectory = place.Root.Value };
        var (our, their) = (new Samples(), new Samples());
        await MeasuredRun.StartAsync(ours());
        await MeasuredRun.StartAsync(theirs());
        for (var round = 0; round < Rounds; round++)
        {
            their.Add(await MeasuredRun.StartAsync(theirs()));
            our.Add(await MeasuredRun.StartAsync(ours()));
        }

        return
        [
            new Measurement("storefront", "Storefront's image, nothing changed, against 'docker buildx build' of the same Dockerfile", our.Median / their.Median, 1, "x",
                $"ours, the whole './build.sh BuildImage': {our}; docker: {their}"),
            Memory.Of("storefront", "Storefront's image", our),
        ];
    }
}

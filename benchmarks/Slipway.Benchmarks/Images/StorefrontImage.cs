using System.Diagnostics;

namespace Slipway.Benchmarks;

/// <summary>The sample's Dockerfile where nothing has changed: <c>./build.sh BuildImage</c> against <c>docker buildx build</c>, with the same engine.</summary>
internal static class StorefrontImage
{
    private const int Rounds = 7;

    public static async Task<IEnumerable<Measurement>> RunAsync(Place place)
    {
        var bases = await BasesAsync(place);
        var secret = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config");
        var ours = () => new ProcessStartInfo((place.Root / "build.sh").Value, ["BuildImage", "--image-builder", "BuildKit", "--image-secrets", $"nuget-config={secret}",
            "--image-arguments", string.Join(',', bases)])
        { WorkingDirectory = place.Root.Value };
        var theirs = () => new ProcessStartInfo("docker", ["buildx", "build", "--quiet", "--secret", $"id=nuget-config,src={secret}", "--file", "samples/Storefront/Dockerfile",
            .. bases.SelectMany(argument => new[] { "--build-arg", argument }), "."])
        { WorkingDirectory = place.Root.Value };
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

    // The base images of 'tests/devcluster/devcluster engine', which this needs.
    private static async Task<string[]> BasesAsync(Place place)
    {
        var names = (await MeasuredRun.StartAsync(new ProcessStartInfo((place.Root / "tests" / "devcluster" / "devcluster").Value, ["env"]))).Output;
        return [.. names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("DEVCLUSTER_SDK", StringComparison.Ordinal) || word.StartsWith("DEVCLUSTER_RUNTIME", StringComparison.Ordinal))
            .Select(word => word.Replace("DEVCLUSTER_", "DOTNET_", StringComparison.Ordinal))];
    }
}

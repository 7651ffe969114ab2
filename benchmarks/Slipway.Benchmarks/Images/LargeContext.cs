using System.Diagnostics;

namespace Slipway.Benchmarks;

/// <summary>A context of 200 MB of which one file has changed, against <c>docker buildx build</c>, with the same engine.</summary>
internal static class LargeContext
{
    private const int Rounds = 5;
    private const int Files = 2000;
    private const int FileLength = 100_000;

    public static async Task<IEnumerable<Measurement>> RunAsync(Place place)
    {
        var (context, dockerfile) = (place.Temporary / "context", place.Temporary / "context" / "Dockerfile");
        RandomFiles.Write(context, Files, FileLength);
        await File.WriteAllTextAsync(dockerfile, "FROM scratch\nCOPY . /data/\n");
        var (call, ours, theirs) = (new Samples(), new Samples(), new Samples());
        var build = () => Child.Start("build", context.Value, dockerfile.Value);
        var buildx = () => new ProcessStartInfo("docker", ["buildx", "build", "--quiet", "--file", dockerfile.Value, context.Value]);
        // Each sends all of it once.
        await MeasuredRun.StartAsync(build());
        await MeasuredRun.StartAsync(buildx());
        for (var round = 0; round < Rounds; round++)
        {
            RandomFiles.Change(context, FileLength);
            var run = await MeasuredRun.StartAsync(build());
            ours.Add(run);
            call.Add(run.Call);
            RandomFiles.Change(context, FileLength);
            theirs.Add(await MeasuredRun.StartAsync(buildx()));
        }

        return
        [
            new Measurement("context", "200 MB context, one file changed, within a build that runs already, against 'docker buildx build'", call.Median / theirs.Median, 1, "x",
                $"ours, the call: {call}; buildx: {theirs}; ours as a program of its own, with .NET's start: {ours}"),
            Memory.Of("context", "200 MB context", ours),
        ];
    }
}

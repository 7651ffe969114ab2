using System.Diagnostics;
using System.Globalization;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary>An image of 300 MB to a registry on this machine, against skopeo; and again, where the registry has it all.</summary>
internal static class Pushes
{
    private const int Rounds = 3;
    private const int Files = 30;
    private const int FileLength = 10_000_000;
    private static readonly Tag Tag = Tag.Parse("1");

    public static async Task<IEnumerable<Measurement>> RunAsync(Place place)
    {
        await using var registry = await TemporaryRegistry.StartAsync(place.Temporary / "push-registry");
        var (ours, oursAgain, theirs, theirsAgain, call, callAgain) = (new Samples(), new Samples(), new Samples(), new Samples(), new Samples(), new Samples());
        for (var round = 0; round < Rounds; round++)
        {
            // Content of its own for each push: nothing can be mounted from what was pushed before.
            foreach (var (first, again, start) in new (Samples, Samples, Func<string, Digest, string, ProcessStartInfo>)[]
            {
                (ours, oursAgain, (layout, digest, name) => Child.Start("push", layout, $"{registry.Host}/{name}:1@{digest}")),
                (theirs, theirsAgain, (layout, _, name) => new ProcessStartInfo("skopeo", ["copy", "--dest-tls-verify=false", $"oci:{layout}:1", $"docker://{registry.Host}/{name}:1"])),
            })
            {
                var folder = place.Temporary / "push";
                RandomFiles.Write(folder / "files", Files, FileLength);
                File.WriteAllText(folder / "files" / "App.runtimeconfig.json", "{}");
                File.WriteAllBytes(folder / "files" / "App.dll", new byte[100]);
                var image = await Child.StoreAsync(folder / "files", folder / "layout", folder / "cache", BaseImage.Scratch, Tag);
                var name = string.Create(CultureInfo.InvariantCulture, $"bench/{(first == ours ? "ours" : "theirs")}{round}");
                var run = await MeasuredRun.StartAsync(start((folder / "layout").Value, image.Digest, name));
                first.Add(run);
                again.Add(await MeasuredRun.StartAsync(start((folder / "layout").Value, image.Digest, name)));
                if (first == ours)
                {
                    call.Add(run.Call);
                    callAgain.Add((await AgainAsync(start((folder / "layout").Value, image.Digest, name))).Call);
                }

                Directory.Delete(folder.Value, recursive: true);
            }
        }

        return
        [
            new Measurement("push", "push of a 300 MB image to a local registry, within a build that runs already, against 'skopeo copy'", call.Median / theirs.Median, 1, "x",
                $"ours, the call: {call}; skopeo: {theirs}; ours as a program of its own, with .NET's start: {ours}"),
            new Measurement("push", "the same again, nothing changed", callAgain.Median / theirsAgain.Median, 0.5, "x",
                $"ours, the call: {callAgain}; skopeo: {theirsAgain}; ours as a program of its own, most of it .NET's start: {oursAgain}"),
            Memory.Of("push", "push of 300 MB", ours, oursAgain),
        ];
    }

    private static Task<MeasuredRun> AgainAsync(ProcessStartInfo push)
    {
        push.ArgumentList[1] = "push-again";
        return MeasuredRun.StartAsync(push);
    }
}

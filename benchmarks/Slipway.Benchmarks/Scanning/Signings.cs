using System.Diagnostics;
using System.Text;
using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Benchmarks;

/// <summary>Signing an image with three statements, and verifying all of it: into a layout, so that no network is measured.</summary>
internal static class Signings
{
    private const int Rounds = 11;
    private const int Packages = 3000;

    public static async Task<IEnumerable<Measurement>> RunAsync(Place place)
    {
        using var key = SigningKey.Generate();
        var encrypted = key.ToSealedPem(new Secret("password"));
        var (signing, verifying, opening) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round < Rounds; round++)
        {
            var layout = await OciLayout.CreateAsync(place.Temporary / $"signing-{round}", TimeProvider.System, CancellationToken.None);
            var image = OciDescriptor.Of(MediaTypes.Manifest, Manifest());
            await layout.PutManifestAsync(image, Manifest(), tag: null, CancellationToken.None);
            var request = new ImageSigningRequest { Image = image.Digest, Reference = "registry.example/team/app", Statements = [.. Statements(image.Digest)] };
            var start = Stopwatch.GetTimestamp();
            await new ImageSigner(new KeySigner(key), TimeProvider.System).SignAsync(layout, request, CancellationToken.None);
            signing.Add(new MeasuredRun(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, ""));
            start = Stopwatch.GetTimestamp();
            var found = await new ImageVerifier(new SignatureTrust { Keys = [key.PublicKey] }, TimeProvider.System).VerifyAsync(layout, image.Digest, CancellationToken.None);
            verifying.Add(new MeasuredRun(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, ""));
            if (found.Outcomes.Length != 8 || !found.Outcomes.All(one => one.Holds))
                throw new ToolException("What was signed does not verify.");
            start = Stopwatch.GetTimestamp();
            SigningKey.Parse(encrypted, new Secret("password"), "cosign.key").Dispose();
            opening.Add(new MeasuredRun(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, ""));
        }

        return
        [
            new Measurement("signing", $"sign an image and 3 statements, two of {Packages} packages, in both formats", signing.Median, 1, "s", $"{signing}"),
            new Measurement("signing", "find and verify all of it", verifying.Median, 1, "s", $"{verifying}"),
            new Measurement("signing", "open an encrypted key of cosign's (scrypt, 64 MiB)", opening.Median, 1, "s", $"{opening}"),
        ];
    }

    private static byte[] Manifest() => OciJson.Write(
        new OciManifest { SchemaVersion = 2, MediaType = MediaTypes.Manifest, Config = OciDescriptor.Of(MediaTypes.Config, "{}"u8), Layers = [] }, OciJson.Canonical.OciManifest);

    private static IEnumerable<InTotoStatement> Statements(Digest image)
    {
        var subject = StatementSubject.Of("registry.example/team/app", image);
        var bill = Encoding.UTF8.GetBytes(
            "{\"components\":[" + string.Join(',', Enumerable.Range(0, Packages).Select(number => $$$"""{"name":"package-{{{number}}}","version":"1.2.{{{number}}}","purl":"pkg:nuget/package-{{{number}}}@1.2.{{{number}}}","licenses":[{"license":{"id":"MIT"}}]}""")) + "]}");
        yield return InTotoStatement.OfDocument(PredicateTypes.SlsaProvenance, """{"buildDefinition":{},"runDetails":{}}"""u8.ToArray(), subject);
        yield return InTotoStatement.OfDocument(PredicateTypes.CycloneDx, bill, subject);
        yield return InTotoStatement.OfDocument(PredicateTypes.Spdx, bill, subject);
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Slipway.Images;
using Slipway.Images.Tests;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Integration.Tests;

/// <summary>The image's evidence from commit to environment, as a user meets it: by <c>./build.sh</c>, a registry, cosign and a stand-in for Trivy.</summary>
public sealed partial class EvidenceTests(Workshop workshop)
{
    private const string Password = "a test's password";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_built_is_scanned_signed_and_pushed_and_cosign_verifies_it()
    {
        var cosign = Programs.Find("cosign");
        using var work = new WorkFolder();
        await using var registry = await DockerRegistry.StartAsync(work / "registry");
        var checkout = await workshop.CopyAsync("evidence");
        await using var home = Scanned(checkout, work, "report modified");
        await RunAsync(cosign, work, "generate-key-pair");

        var built = await checkout.BuildAsync(home, "BuildImage", "ScanImage", "SignImage", "PushImage", "--registry", registry.Host, "--signing-key", (work / "cosign.key").Value);

        Assert.Equal(0, built.ExitCode);
        var commit = await checkout.GitAsync("rev-parse", "HEAD");
        var image = $"{registry.Host}/storefront:{commit}";
        var verified = await RunAsync(cosign, work, "verify", "--key", "cosign.pub", "--insecure-ignore-tlog", "--allow-http-registry", image);
        Assert.Contains("cosign container image signature", verified, StringComparison.Ordinal);
        foreach (var type in new[] { "slsaprovenance1", "cyclonedx", "spdxjson", "https://slipway.dev/attestations/scan-decision/v1" })
            await RunAsync(cosign, work, "verify-attestation", "--type", type, "--key", "cosign.pub", "--insecure-ignore-tlog", "--allow-http-registry", image);
        // Of other images there may be some, too: what was built before the copy was made.
        var evidence = (checkout.Folder / "artifacts" / "evidence" / PushedDigest().Match(built.OutputText).Groups["short"].Value).Value;
        foreach (var file in new[] { "scan-decision.json", "scan.sarif", "scan.md", "scan.junit.xml", "sbom.cdx.json", "sbom.spdx.json", "provenance.json" })
            Assert.True(File.Exists(Path.Combine(evidence, file)), file);

        var again = await checkout.BuildAsync(home, "SignImage", "--registry", registry.Host, "--signing-key", (work / "cosign.key").Value);
        Assert.Contains("signed already, nothing new", again.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_brings_a_finding_is_stopped_and_an_exception_lets_it_through_until_its_end()
    {
        using var work = new WorkFolder();
        var checkout = await workshop.CopyAsync("planted");
        await using var home = Scanned(checkout, work, "report modified");
        Assert.Equal(0, (await checkout.BuildAsync(home)).ExitCode);
        var deployed = (await home.VersionAsync(0)).Digest ?? "";
        await checkout.CommitChangeAsync("planted");
        Tell(work, $"report debian\nreport-of {deployed["sha256:".Length..][..12]} modified");

        var refused = await checkout.BuildAsync(home, "ScanImage");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Newtonsoft.Json 12.0.3 -> 13.0.1", refused.OutputText, StringComparison.Ordinal);
        Assert.Contains("brought by the new package Newtonsoft.Json 12.0.3", Unwrapped(refused), StringComparison.Ordinal);
        Assert.Equal(1, (await checkout.BuildAsync(home)).ExitCode); // It is not pushed or deployed either.
        Assert.NotEqual(await checkout.GitAsync("rev-parse", "HEAD"), (await home.VersionAsync(0)).Commit);

        var end = TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var ids = RefusedId().Matches(await File.ReadAllTextAsync(Decision(checkout), Token)).Select(one => one.Groups["id"].Value).Distinct();
        await File.WriteAllTextAsync((checkout.Folder / ".trivyignore").Value, string.Concat(ids.Select(id => $"{id} exp:{end}\n")), Token);
        var excepted = await checkout.BuildAsync(home, "ScanImage");
        Assert.Equal(0, excepted.ExitCode);
        Assert.Contains($"ends on {end}", Unwrapped(excepted), StringComparison.Ordinal);

        await File.WriteAllTextAsync((checkout.Folder / ".trivyignore").Value, "CVE-2024-21907 exp:2020-01-01\n", Token);
        var expired = await checkout.BuildAsync(home, "ScanImage");
        Assert.Equal(1, expired.ExitCode);
        Assert.Contains("this is why", Unwrapped(expired), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unsigned_tampered_with_signed_by_others_or_unscanned_does_not_come_to_staging()
    {
        using var work = new WorkFolder();
        await using var registry = await DockerRegistry.StartAsync(work / "registry");
        var checkout = await workshop.CopyAsync("admission");
        await using var home = Scanned(checkout, work, "report modified");
        string[] there = ["--registry", registry.Host];
        Assert.Equal(0, (await checkout.BuildAsync(home, ["Deploy", .. there])).ExitCode);
        var commit = await checkout.GitAsync("rev-parse", "HEAD");

        await RunAsync("openssl", work, "ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out", "other.key");
        await RunAsync("openssl", work, "ec", "-in", "other.key", "-pubout", "-out", "other.pub");
        var other = await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging", "--verification-key", (work / "other.pub").Value);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("It has no signature that holds.", Unwrapped(other), StringComparison.Ordinal);
        Assert.Contains("trusted are key", Unwrapped(other), StringComparison.Ordinal);

        Assert.Equal(0, (await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging")).ExitCode);

        await TamperAsync(registry, commit);
        var tampered = await checkout.BuildAsync(home, ["Deploy", "--environment", "staging", "--tag", commit, "--force-unverified", .. there]);
        Assert.Equal(1, tampered.ExitCode);
        Assert.Contains("may not come to 'staging' by its image policy", Unwrapped(tampered), StringComparison.Ordinal);

        await checkout.CommitChangeAsync("unsigned");
        Assert.Equal(0, (await checkout.BuildAsync(home, ["Deploy", "--skip", "SignImage", .. there])).ExitCode);
        var unsigned = await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging");
        Assert.Equal(1, unsigned.ExitCode);
        Assert.Contains("Sign it ('SignImage')", Unwrapped(unsigned), StringComparison.Ordinal);

        await checkout.CommitChangeAsync("unscanned");
        Tell(work, "scan panic");
        Assert.Equal(0, (await checkout.BuildAsync(home, ["Deploy", .. there])).ExitCode);
        var unscanned = await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging", "--unscanned", "refuse");
        Assert.Equal(1, unscanned.ExitCode);
        Assert.Contains("Nobody could scan it.", Unwrapped(unscanned), StringComparison.Ordinal);
        Assert.Equal(0, (await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging")).ExitCode);

        // Back to what was signed and scanned: the same questions are asked, and answered.
        Assert.Equal(0, (await checkout.BuildAsync(home, "Rollback", "--environment", "staging")).ExitCode);
    }

    // Somebody who can write to the registry puts another image under the tag.
    private static async Task TamperAsync(DockerRegistry registry, string tag)
    {
        using var client = new RegistryClient(new RegistryClientOptions(), TimeProvider.System);
        var repository = client.Repository(registry.Host, "storefront");
        var content = await repository.FindManifestAsync(Tag.Parse(tag), Token) ?? throw new InvalidOperationException("The image is gone.");
        var manifest = content.ToManifest();
        var changed = OciJson.Write(manifest with { Annotations = manifest.Annotations!.Add("by", "somebody else") }, OciJson.Canonical.OciManifest);
        await repository.PutManifestAsync(OciDescriptor.Of(MediaTypes.Manifest, changed), changed, tag: null, Token);
        using var http = new HttpClient();
        using var body = new ByteArrayContent(changed);
        body.Headers.ContentType = new(MediaTypes.Manifest);
        using var answer = await http.PutAsync(new Uri($"http://{registry.Host}/v2/storefront/manifests/{tag}"), body, Token);
        answer.EnsureSuccessStatusCode();
    }

    private static Home Scanned(Checkout checkout, WorkFolder work, string script)
    {
        Tell(work, script);
        var home = new Home(checkout);
        var path = $"{AppContext.BaseDirectory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        home.Variables = home.Variables.Add("PATH", path).Add("STUB_TRIVY", (work / "trivy").Value).Add("COSIGN_PASSWORD", Password);
        return home;
    }

    private static void Tell(WorkFolder work, string script)
    {
        Directory.CreateDirectory((work / "trivy").Value);
        File.WriteAllText((work / "trivy" / "script").Value, script + "\n");
    }

    private static string Decision(Checkout checkout) => Directory.GetFiles((checkout.Folder / "artifacts" / "evidence").Value, "scan-decision.json", SearchOption.AllDirectories)
        .MaxBy(File.GetLastWriteTimeUtc)!;

    // Long sentences are broken at 80 columns.
    private static string Unwrapped(ProcessResult result) => Spaces().Replace(result.OutputText, " ");

    private static async Task<string> RunAsync(string program, WorkFolder work, params string[] arguments)
    {
        var runner = new ProcessRunner(TimeProvider.System, new SecretMask());
        var variables = ImmutableDictionary<string, string?>.Empty.Add("COSIGN_PASSWORD", Password).Add("COSIGN_YES", "true").Add("HOME", work.Path.Value);
        var command = new ProcessCommand { Program = program, Arguments = [.. arguments], WorkingDirectory = work.Path, Environment = variables, Timeout = TimeSpan.FromMinutes(1) };
        var result = (await runner.RunAsync(command, Token)).EnsureSuccess();
        return string.Join('\n', result.Lines.Select(line => line.Text));
    }

    [GeneratedRegex("@sha256:(?<short>[0-9a-f]{16})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PushedDigest();

    [GeneratedRegex("\"id\": \"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RefusedId();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}

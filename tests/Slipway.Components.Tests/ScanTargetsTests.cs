using Slipway.Testing;

namespace Slipway.Components.Tests;

public sealed class ScanTargetsTests : IDisposable
{
    private readonly BuildTester<ScanningBuild> _tester = new(build => ((IScanImage)build).ScanImage);

    public void Dispose() => _tester.Dispose();

    [Fact]
    public async Task Credentials_in_the_address_of_a_server_are_refused_and_not_shown()
    {
        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "ScanImage", "--trivy-server", "https://name:hunter22@trivy.example.org");

        Assert.Equal((2, 0), (run.ExitCode, run.Output.Started.Count));
        Assert.Contains("The address of '--trivy-server' has credentials in it.", run.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", run.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_what_a_scan_was_given_is_told_before_anything_runs()
    {
        File.WriteAllText((_tester.Root / ".trivyignore").Value, "CVE-2026-1 exp:soon\n");

        var run = await _tester.RunAsync(TestContext.Current.CancellationToken, "ScanImage", "--trivy-server", "trivy.example.org", "--trivy", "not here");

        Assert.Equal((2, 0), (run.ExitCode, run.Output.Started.Count));
        Assert.Contains("'trivy.example.org' for '--trivy-server' is not an address.", run.StandardError, StringComparison.Ordinal);
        Assert.Contains("'not here' for '--trivy' is neither a file nor an image.", run.StandardError, StringComparison.Ordinal);
        Assert.Contains(".trivyignore:1", run.StandardError, StringComparison.Ordinal);
    }
}

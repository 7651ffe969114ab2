using Slipway.Model;
using Slipway.Scanning;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Scans the built images before they are pushed, and decides by a policy whether they go on.</summary>
public interface IScanImage : IBuildImage
{
    /// <summary>What a scan may show. Default: <see cref="Scanning.ScanPolicy.Default"/>.</summary>
    ScanPolicy ScanPolicy => ScanPolicy.Default;

    /// <summary>
    /// Files of exceptions: <c>.trivyignore</c>, <c>.trivyignore.yaml</c> or OpenVEX. Default: those of the first two names in the root, and <c>*.openvex.json</c>
    /// there and in <c>.vex</c>.
    /// </summary>
    IReadOnlyList<AbsolutePath> ExceptionFiles => ScanSources.ExceptionFilesOf(RootDirectory);

    /// <summary>How Trivy is run: which databases, how old, what it may take. <c>--trivy</c> and <c>--trivy-server</c> say where it is.</summary>
    TrivyOptions Configure(TrivyOptions options) => options;

    /// <summary>Where Trivy is.</summary>
    [Parameter("Trivy: a file, or its image in a container such as docker.io/aquasec/trivy:0.74.0 (default: 'trivy' on PATH)", DecidesOutputs = false)]
    sealed string? Trivy => Parameters.Get<string>();

    /// <summary>The address of a server of Trivy.</summary>
    [Parameter("Address of a Trivy server that looks things up, such as https://trivy.example.org:4954 (default: none)", DecidesOutputs = false)]
    sealed string? TrivyServer => Parameters.Get<string>();

    /// <summary>What that server asks for.</summary>
    [Parameter("Token of the Trivy server", DecidesOutputs = false)]
    sealed Secret? TrivyToken => Parameters.Get<Secret>();

    /// <summary>What becomes of images that nobody could scan; null: as the policy says for the environment, which is a warning in environments of this machine.</summary>
    [Parameter("What becomes of images that no scanner could look at: Warn or Refuse (default: Warn on this machine, else as the scan policy says)", DecidesOutputs = false)]
    sealed UnscannedImages? Unscanned => Parameters.Get<UnscannedImages?>();

    /// <summary>
    /// Scans each built image, holds it against what is deployed in <c>--environment</c>, and fails where the policy refuses it. Decision, SARIF, Markdown and JUnit
    /// lie in <c>artifacts/evidence</c>.
    /// </summary>
    Target ScanImage => target => target
        .Description("Scans the image and decides whether it goes on.")
        .DependsOn(BuildImage)
        .OnlyWhen(() => !ImageScan.IsLeftOut(this), "nothing is built for --release or --tag")
        .Validate(() => ScanSources.Mistakes(this))
        .Validate(() => DeployedImages.Mistakes(this))
        .AlwaysRuns() // What is known of vulnerabilities changes while nothing here does.
        .Executes(context => new ImageScan(this, context).RunAsync(context.ValueOf(BuildImage), context.CancellationToken));
}

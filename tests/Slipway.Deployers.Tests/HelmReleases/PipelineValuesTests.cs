using System.Collections.Immutable;
using Slipway.GoTemplates.Json;
using Slipway.Model;

namespace Slipway.Deployers.Tests;

/// <summary>What charts are told of what is deployed.</summary>
public sealed class PipelineValuesTests
{
    private const string Hex = "cc3fdee8552988dee9dbdcbacbfd112feb240f406e903d0440f094e0e25c775b";

    [Fact]
    public void A_chart_learns_image_replicas_release_and_settings()
    {
        var request = Request(["storefront"]) with { Settings = ImmutableSortedDictionary<string, string>.Empty.Add("STOREFRONT_FAULT", "crash-on-start") };

        Assert.Equal(
            $$$"""{"image":{"digest":"sha256:{{{Hex}}}","repository":"localhost:5000/storefront","tag":"v1"},"release":{"commit":"0123456789012345678901234567890123456789","environment":"dev","id":"{{{request.Release.Id}}}"},"replicaCount":2,"settings":{"STOREFRONT_FAULT":"crash-on-start"}}""",
            GoJson.Write(PipelineValues.Of(request)));
    }

    [Fact]
    public void Further_images_go_by_their_names() =>
        Assert.Contains($$"""
            "images":{"storefront":{"digest":"sha256:{{Hex}}","repository":"localhost:5000/storefront","tag":"v1"},"worker":{
            """.Trim(), GoJson.Write(PipelineValues.Of(Request(["storefront", "worker"]))), StringComparison.Ordinal);

    private static DeployRequest Request(string[] images) => new()
    {
        Environment = EnvironmentName.Parse("dev"),
        Replicas = 2,
        Deadline = TimeSpan.FromMinutes(1),
        Release = new Release
        {
            Application = ApplicationName.Parse("storefront"),
            Revision = new SourceRevision { Commit = GitCommit.Parse("0123456789012345678901234567890123456789"), Tree = TreeState.Clean, CommittedAt = DateTimeOffset.UnixEpoch },
            Images = [.. images.Select(name => new ReleaseImage(name, ImageReference.Parse($"localhost:5000/{name}:v1@sha256:{Hex}")))],
        },
    };
}

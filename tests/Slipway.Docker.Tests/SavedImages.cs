using System.Formats.Tar;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>Looks into archives as every importer does: <c>manifest.json</c> names the configuration, whose digest is the image's id.</summary>
internal static class SavedImages
{
    public static async Task<JsonNode> ReadConfigAsync(IDockerfileBuilder builder, ImageBuildResult image, CancellationToken cancellationToken)
    {
        await using var archive = await builder.OpenArchiveAsync(image, cancellationToken);
        using var tar = new TarReader(archive);
        var files = new Dictionary<string, byte[]>();
        while (await tar.GetNextEntryAsync(copyData: true, cancellationToken) is { } entry)
        {
            if (entry.DataStream is not { } content)
                continue;
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellationToken);
            files[entry.Name] = copy.ToArray();
        }

        var config = files[(string)JsonNode.Parse(files["manifest.json"])![0]!["Config"]!];
        Assert.Equal(image.ConfigDigest, Digest.Of(config));
        return JsonNode.Parse(config)!;
    }
}

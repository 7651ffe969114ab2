using Slipway.GoTemplates.Values;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>What a pipeline tells a chart of what it deploys.</summary>
public static class PipelineValues
{
    /// <summary>
    /// The values of a request: <c>image.repository</c> with its registry, <c>image.tag</c>, <c>image.digest</c>; <c>replicaCount</c>;
    /// <c>release.id</c>, <c>.commit</c>, <c>.environment</c>; <c>settings</c>, where there are any. With further images also <c>images.NAME</c>
    /// with the same three.
    /// </summary>
    public static GoMap Of(DeployRequest request)
    {
        var values = new GoMap();
        values["image"] = Image(request.Release.Images[0].Reference);
        values["replicaCount"] = (double)request.Replicas;
        values["release"] = Table(
            ("id", request.Release.Id.Value), ("commit", request.Release.Revision.Commit.Value), ("environment", request.Environment.Value));
        if (request.Settings.Count > 0)
            values["settings"] = Table([.. request.Settings.Select(one => (one.Key, one.Value))]);
        if (request.Release.Images.Length > 1)
        {
            var images = new GoMap();
            foreach (var image in request.Release.Images)
                images[image.Name] = Image(image.Reference);
            values["images"] = images;
        }

        return values;
    }

    private static GoMap Image(ImageReference image) =>
        Table(("repository", $"{image.Registry}/{image.Repository}"), ("tag", image.Tag?.Value ?? ""), ("digest", image.Digest?.Value ?? ""));

    private static GoMap Table(params (string Name, string Value)[] entries)
    {
        var table = new GoMap();
        foreach (var (name, value) in entries)
            table[name] = value;
        return table;
    }
}

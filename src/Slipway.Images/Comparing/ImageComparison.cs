using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Finds in what two images differ: which field of manifest or configuration, which layer, which file in it and what of that. Where an image is
/// not reproducible, it says where to look.
/// </summary>
/// <param name="limit">How many differences are told, 1 or more.</param>
public sealed partial class ImageComparison(int limit = 50)
{
    /// <summary>Compares two images, each from where it lies. Layers are streamed, and only those that differ are read.</summary>
    /// <param name="one">Where the first lies.</param>
    /// <param name="first">The digest of its manifest.</param>
    /// <param name="other">Where the second lies.</param>
    /// <param name="second">The digest of its manifest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">An image is not there, is damaged, or is an index of several.</exception>
    public async Task<ImageDifferences> CompareAsync(IImageSource one, Digest first, IImageSource other, Digest second, CancellationToken cancellationToken)
    {
        var list = new DifferenceList(Math.Max(1, limit));
        if (first == second)
            return list.ToDifferences();
        var left = await ComparedImage.ReadAsync(one, first, cancellationToken);
        var right = await ComparedImage.ReadAsync(other, second, cancellationToken);
        foreach (var (path, was, became) in JsonComparison.Compare(left.Manifest.Content, right.Manifest.Content).Where(field => !FollowsInManifest().IsMatch(field.Path)))
            list.Add(new ImageDifference.Field("manifest", path, was, became));
        foreach (var (path, was, became) in JsonComparison.Compare(left.Config, right.Config).Where(field => !FollowsInConfig().IsMatch(field.Path)))
            list.Add(new ImageDifference.Field("config", path, was, became));
        for (var at = 0; at < Math.Max(left.Layers.Count, right.Layers.Count); at++)
            await CompareLayerAsync(at, left, right, list, cancellationToken);
        // The same values, written otherwise.
        if (list.Count == 0 && left.ConfigDigest != right.ConfigDigest)
            list.Add(new ImageDifference.Field("config", "", $"{left.ConfigDigest}", $"{right.ConfigDigest}"));
        if (list.Count == 0)
            list.Add(new ImageDifference.Field("manifest", "", $"{first}", $"{second}"));
        return list.ToDifferences();
    }

    private static async Task CompareLayerAsync(int at, ComparedImage left, ComparedImage right, DifferenceList list, CancellationToken cancellationToken)
    {
        var (one, other) = (left.Layers.ElementAtOrDefault(at), right.Layers.ElementAtOrDefault(at));
        if (one is null || other is null)
        {
            list.Add(new ImageDifference.Layer(at, (one is null ? right : left).NameOf(at), "layer", one?.Digest.Value, other?.Digest.Value));
            return;
        }

        if (one.Digest == other.Digest)
            return;
        var name = left.NameOf(at);
        if (!LayerEntries.CanRead(one.MediaType) || !LayerEntries.CanRead(other.MediaType))
        {
            list.Add(new ImageDifference.Layer(at, name, "content", one.Digest.Value, other.Digest.Value));
            return;
        }

        var (entries, others) = (await LayerEntries.ReadAsync(left.Source, one, cancellationToken), await LayerEntries.ReadAsync(right.Source, other, cancellationToken));
        var before = list.Count;
        CompareEntries(at, name, entries.Entries, others.Entries, list);
        if (list.Count > before)
            return;
        list.Add(entries.DiffId == others.DiffId
            ? new ImageDifference.Layer(at, name, "compression", one.Digest.Value, other.Digest.Value)
            : new ImageDifference.Layer(at, name, "tar", entries.DiffId.Value, others.DiffId.Value));
    }

    private static void CompareEntries(int at, string name, IReadOnlyList<LayerEntry> entries, IReadOnlyList<LayerEntry> others, DifferenceList list)
    {
        var known = others.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var own = entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!known.TryGetValue(entry.Path, out var same))
                list.Add(new ImageDifference.Entry(at, name, entry.Path, "entry", "there", null));
            else
                foreach (var (what, was, became) in entry.Compare(same))
                    list.Add(new ImageDifference.Entry(at, name, entry.Path, what, was, became));
        }

        foreach (var entry in others.Where(entry => !own.Contains(entry.Path)))
            list.Add(new ImageDifference.Entry(at, name, entry.Path, "entry", null, "there"));
        // The first that is out of its place says it for all behind it.
        var common = entries.Where(entry => known.ContainsKey(entry.Path)).Select(entry => entry.Path).ToList();
        var theirs = others.Where(entry => own.Contains(entry.Path)).Select(entry => entry.Path).ToList();
        var moved = common.Zip(theirs).ToList().FindIndex(pair => pair.First != pair.Second);
        if (moved >= 0)
            list.Add(new ImageDifference.Entry(at, name, common[moved], "order", $"{moved}", $"{theirs.IndexOf(common[moved])}"));
    }

    // Digests and sizes differ wherever what they are of does, and that is told.
    [GeneratedRegex(@"\A(config\.(digest|size)|layers\[[0-9]+\](\.(digest|size))?)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FollowsInManifest();

    [GeneratedRegex(@"\Arootfs\.diff_ids\[[0-9]+\]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FollowsInConfig();
}

using System.Collections.Immutable;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>All kinds of a server: two requests where it tells them at once (1.27 and newer), else one for each version of each group.</summary>
internal sealed class WholeDirectory(ApiTransport transport, DiscoveryFiles? files)
{
    private const string Aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    // Enough to hide the way there and back, few enough for a server's limits.
    private const int AtOnce = 8;

    private DirectoryListing? _known;

    /// <summary>Whether this process remembers it.</summary>
    public bool IsKnown => _known is not null;

    /// <summary>Reads it.</summary>
    public async Task<DirectoryListing> ReadAsync(Freshness freshness, CancellationToken cancellationToken)
    {
        if (freshness == Freshness.Remembered && _known is not null)
            return _known;
        var first = await RootAsync("/api", freshness, cancellationToken);
        var named = await RootAsync("/apis", freshness, cancellationToken);
        var isOfDisk = first.IsOfDisk && named.IsOfDisk;
        if (IsAggregated(first.Root) && IsAggregated(named.Root))
        {
            var (one, two) = (DiscoveryReader.ReadAggregated(first.Root), DiscoveryReader.ReadAggregated(named.Root));
            return _known = new DirectoryListing([.. one.Resources, .. two.Resources], [.. one.Missing, .. two.Missing], isOfDisk);
        }

        IEnumerable<string> paths = [
            .. DiscoveryReader.ReadFirstVersions(first.Root).Select(version => "/api/" + version),
            .. DiscoveryReader.ReadGroups(named.Root).Select(version => "/apis/" + version)];
        return _known = await ReadEachAsync([.. paths], freshness, isOfDisk, cancellationToken);
    }

    private async Task<DirectoryListing> ReadEachAsync(
        ImmutableArray<string> paths, Freshness freshness, bool isOfDisk, CancellationToken cancellationToken)
    {
        var lists = new ImmutableArray<ApiResource>?[paths.Length];
        var isAllOfDisk = isOfDisk;
        await Parallel.ForAsync(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (at, token) =>
        {
            try
            {
                var (root, ofDisk) = await RootAsync(paths[at], freshness, token);
                lists[at] = DiscoveryReader.ReadVersion(root);
                if (!ofDisk)
                    Volatile.Write(ref isAllOfDisk, false);
            }
            catch (KubernetesException)
            {
                // An extension's own server that is down must not hide all others; the listing names it.
                lists[at] = null;
            }
        });
        return new DirectoryListing(
            [.. lists.SelectMany(list => list ?? [])],
            [.. paths.Where((_, at) => lists[at] is null).Select(path => path[(path.IndexOf('/', 1) + 1)..])],
            isAllOfDisk);
    }

    private async Task<(JsonElement Root, bool IsOfDisk)> RootAsync(string path, Freshness freshness, CancellationToken cancellationToken)
    {
        if (freshness == Freshness.Remembered && files?.Find(path) is { } kept && Read(kept) is { } remembered)
            return (remembered, true);
        var answer = await transport.ReadAsync(ApiCall.Get(path, "asking which kinds there are") with { Accept = Aggregated, Retries = path is "/api" or "/apis" ? null : 0 }, cancellationToken);
        var root = Read(answer) ?? throw new ToolException($"The API server at '{transport.Connection.Address}' answered '{path}' with something else than JSON.");
        files?.Keep(path, answer);
        return (root, false);
    }

    private static bool IsAggregated(JsonElement root) => root.Text("kind") == "APIGroupDiscoveryList";

    private static JsonElement? Read(byte[] answer)
    {
        try
        {
            return JsonElement.Parse(answer);
        }
        catch (JsonException)
        {
            // A torn file, or a page of a proxy: the caller asks or says so.
            return null;
        }
    }
}

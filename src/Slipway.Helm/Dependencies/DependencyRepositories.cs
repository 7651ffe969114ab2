using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.Helm.Charts;
using Slipway.Helm.Repositories;

namespace Slipway.Helm.Dependencies;

/// <summary>The repositories of a chart's dependencies: which of them have names, and which indexes are therefore asked.</summary>
/// <param name="sources">Where indexes come from.</param>
/// <param name="output">Gets what Helm prints.</param>
internal sealed class DependencyRepositories(ChartSources sources, TextWriter output)
{
    /// <summary>How the cache calls indexes of repositories without a name.</summary>
    private const string Unmanaged = "helm-manager-";

    private IReadOnlyList<RepositoryEntry>? _known;

    /// <summary>The repositories that have names.</summary>
    public IReadOnlyList<RepositoryEntry> Known => _known ??= RepositoryList.Load(sources.Options.Folders.RepositoryConfig);

    /// <summary>How the cache calls the index of a repository without a name.</summary>
    public static string KeyOf(string repository) => Unmanaged + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)));

    /// <summary>Finds the name of each dependency's repository; <c>@name</c> and <c>alias:name</c> become addresses.</summary>
    /// <returns>The repositories' names by those of the dependencies. Those that have none lack.</returns>
    /// <exception cref="ChartException">A repository is neither known nor an address, or a folder is not there.</exception>
    public Dictionary<string, string> Name(IReadOnlyList<ChartDependency> wanted, string chart)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var one in wanted)
        {
            if (one.Repository.Length == 0)
                continue;
            if (LocalCharts.IsLocal(one.Repository))
                LocalCharts.PathOf(one.Repository, chart);
            if (LocalCharts.IsLocal(one.Repository) || OciReference.IsOci(one.Repository))
            {
                names[one.Name] = one.Repository;
            }
            else if (Known.FirstOrDefault(entry => IsAlias(one.Repository, entry.Name) || RepositoryUrls.AreEqual(entry.Url, one.Repository)) is { } entry)
            {
                if (IsAlias(one.Repository, entry.Name))
                    one.Repository = entry.Url;
                names[one.Name] = entry.Name;
            }
            else if (!IsAddress(one.Repository))
            {
                missing.Add(one.Repository);
            }
        }

        return missing.Count == 0 ? names : throw new ChartException(Explain(missing));
    }

    /// <summary>Gives names to those that have none, and fetches their indexes.</summary>
    public async Task AddUnmanagedAsync(Dictionary<string, string> names, IReadOnlyList<ChartDependency> wanted, IndexRefresh refresh, CancellationToken cancellationToken)
    {
        var entries = new List<RepositoryEntry>();
        foreach (var one in wanted)
        {
            if (one.Repository.Length > 0 && names.TryAdd(one.Name, KeyOf(one.Repository)))
                entries.Add(new RepositoryEntry(KeyOf(one.Repository), one.Repository, AccessTo()));
        }

        if (refresh == IndexRefresh.Skipped || entries.Count == 0)
            return;
        await output.WriteLineAsync("Getting updates for unmanaged Helm repositories...");
        await UpdateAsync(entries, cancellationToken);
    }

    /// <summary>Fetches the indexes of all repositories that have names.</summary>
    public async Task UpdateKnownAsync(CancellationToken cancellationToken)
    {
        if (Known.Count == 0)
            return;
        await output.WriteLineAsync("Hang tight while we grab the latest from your chart repositories...");
        await UpdateAsync(Known, cancellationToken);
        await output.WriteLineAsync("Update Complete. ⎈Happy Helming!⎈");
    }

    /// <summary>How a repository without a name is reached: it is shown no credentials, which nobody said are for it.</summary>
    public RepositoryAccess AccessTo() => sources.Options.Access with { User = "", Password = null };

    private static bool IsAlias(string repository, string name) => repository == "@" + name || repository == "alias:" + name;

    // As Go's 'url.ParseRequestURI': absolute, or a path from the root.
    private static bool IsAddress(string text) =>
        RepositoryUrls.TryParse(text) is { } url && (url.Scheme.Length > 0 ? url.Opaque.Length == 0 : text.StartsWith('/'));

    private static string Explain(List<string> missing)
    {
        var text = $"no repository definition for {string.Join(", ", missing)}. Please add them via 'helm repo add'";
        return missing.Exists(one => !one.Contains("//", StringComparison.Ordinal) && !one.StartsWith('@') && !one.StartsWith("alias:", StringComparison.Ordinal))
            ? text + "\nNote that repositories must be URLs or aliases. For example, to refer to the \"example\"\n"
                + "repository, use \"https://charts.example.com/\" or \"@example\" instead of\n"
                + "\"example\". Don't forget to add the repo, too ('helm repo add')."
            : text;
    }

    // Side by side; told in their order, so that two runs print the same.
    private async Task UpdateAsync(IReadOnlyList<RepositoryEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            var scheme = (RepositoryUrls.TryParse(entry.Url) ?? throw new RepositoryException($"invalid chart URL format: {entry.Url}")).Scheme;
            if (scheme is not ("http" or "https" or "oci"))
                throw new RepositoryException($"could not find protocol handler for: {scheme}");
        }

        var failures = new ConcurrentDictionary<string, RepositoryException>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            entries.DistinctBy(entry => entry.Name), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (entry, token) =>
            {
                try
                {
                    await sources.Indexes.UpdateAsync(entry, token);
                }
                catch (RepositoryException exception)
                {
                    // What the cache has may do; where it does not, that is told then.
                    failures[entry.Name] = exception;
                }
            });
        foreach (var entry in entries)
            await output.WriteLineAsync(Tell(entry, failures.GetValueOrDefault(entry.Name)));
    }

    private static string Tell(RepositoryEntry entry, RepositoryException? failure)
    {
        var isUnmanaged = entry.Name.StartsWith(Unmanaged, StringComparison.Ordinal);
        var name = GoQuote.Quote(isUnmanaged ? entry.Url : entry.Name);
        return failure is null
            ? $"...Successfully got an update from the {name} chart repository"
            : $"...Unable to get an update from the {name} chart repository{(isUnmanaged ? "" : $" ({entry.Url})")}:\n\t{failure.Message}";
    }
}

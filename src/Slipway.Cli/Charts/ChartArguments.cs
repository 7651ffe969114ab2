using System.CommandLine;
using Slipway.Helm.Repositories;

namespace Slipway.Cli.Charts;

/// <summary>The options that say which chart is meant and where it comes from, as Helm has them.</summary>
internal sealed class ChartArguments
{
    private readonly Option<string?> _version = new("--version") { Description = "A version or a range of versions (default: the newest that is no pre-release)" };
    private readonly Option<string?> _repository = new("--repo") { Description = "The address of a repository that has the chart" };
    private readonly Option<bool> _unreleased = new("--devel") { Description = "Takes pre-releases, too, as '>0.0.0-0' does; of no effect with --version" };

    /// <summary>How it is reached.</summary>
    public SourceArguments Sources { get; } = new();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_version, _repository, _unreleased])
            command.Options.Add(option);
        Sources.AddAllTo(command);
    }

    /// <summary>Where a chart lies: a folder, a file, or an archive that is fetched.</summary>
    /// <exception cref="CommandFailure">There is no such path.</exception>
    /// <exception cref="RepositoryException">There is none.</exception>
    public async Task<string> LocateAsync(string name, ParseResult parsed, CommandHost host, CancellationToken cancellationToken)
    {
        // What lies here is rendered without anything that speaks to servers being loaded.
        name = name.Trim();
        if (Path.Exists(name))
            return name;
        if (Path.IsPathRooted(name) || name.StartsWith('.'))
            throw new CommandFailure($"path \"{name}\" not found");
        return await FetchAsync(name, parsed, host, cancellationToken);
    }

    /// <summary>Which chart is meant.</summary>
    public ChartQuery Read(string name, ParseResult parsed) =>
        new(name, parsed.GetValue(_version) is { Length: > 0 } version ? version : parsed.GetValue(_unreleased) ? ">0.0.0-0" : "", parsed.GetValue(_repository) ?? "");

    private async Task<string> FetchAsync(string name, ParseResult parsed, CommandHost host, CancellationToken cancellationToken)
    {
        using var sources = Sources.Open(parsed, host);
        return await sources.LocateAsync(Read(name, parsed), cancellationToken);
    }
}

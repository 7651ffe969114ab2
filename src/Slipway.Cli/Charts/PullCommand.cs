using System.CommandLine;
using Slipway.Helm.Charts;
using Slipway.Helm.Repositories;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart pull CHART …</c>: fetches archives.</summary>
internal sealed class PullCommand(CommandHost host)
{
    private readonly Argument<string[]> _charts = new("CHART") { Description = "The charts: oci://…, repo/chart, the address of an archive, or a name with --repo", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _destination = new("--destination", "-d") { Description = "The folder that they come to", DefaultValueFactory = _ => "." };
    private readonly Option<bool> _unpacks = new("--untar") { Description = "Unpacks them" };
    private readonly Option<string> _unpacked = new("--untardir") { Description = "The folder that they are unpacked into, below --destination", DefaultValueFactory = _ => "." };
    private readonly Option<bool> _signed = new("--prov") { Description = "Fetches their signatures, too, and does not verify them" };
    private readonly ChartArguments _chart = new();

    public Command Create()
    {
        var command = new Command("pull", "Fetches charts from a repository or registry.") { _charts, _destination, _unpacks, _unpacked, _signed };
        command.Aliases.Add("fetch");
        _chart.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var sources = _chart.Sources.Open(parsed, host);
        var provenance = parsed.GetValue(_signed) ? Provenance.Fetched : Provenance.LeftOut;
        foreach (var name in parsed.GetRequiredValue(_charts))
        {
            var query = _chart.Read(name, parsed);
            var destination = parsed.GetValue(_destination) ?? ".";
            if (parsed.GetValue(_unpacks))
                await UnpackAsync(sources, query, Path.Combine(destination, parsed.GetValue(_unpacked) ?? "."), provenance, cancellationToken);
            else
                await sources.PullAsync(query, destination, provenance, cancellationToken);
        }

        return 0;
    }

    private static async Task UnpackAsync(ChartSources sources, ChartQuery query, string folder, Provenance provenance, CancellationToken cancellationToken)
    {
        var arrival = Directory.CreateTempSubdirectory("slipway-chart-");
        try
        {
            ChartExpansion.Expand(await sources.PullAsync(query, arrival.FullName, provenance, cancellationToken), folder);
        }
        finally
        {
            arrival.Delete(recursive: true);
        }
    }
}

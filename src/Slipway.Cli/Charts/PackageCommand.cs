using System.CommandLine;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;
using Slipway.Helm.Dependencies;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart package CHART …</c>: makes archives of charts' folders.</summary>
internal sealed class PackageCommand(CommandHost host)
{
    private readonly Argument<string[]> _charts = new("CHART") { Description = "The charts' folders", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _version = new("--version") { Description = "Another version for the chart" };
    private readonly Option<string?> _appVersion = new("--app-version") { Description = "Another appVersion for the chart" };
    private readonly Option<string> _destination = new("--destination", "-d") { Description = "The folder of the archive", DefaultValueFactory = _ => "." };
    private readonly Option<bool> _updates = new("--dependency-update", "-u") { Description = "Updates charts/ from Chart.yaml before" };
    private readonly SourceArguments _sources = new();

    public Command Create()
    {
        var command = new Command("package", "Packs the folder of a chart into an archive.") { _charts, _version, _appVersion, _destination, _updates };
        _sources.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        foreach (var chart in parsed.GetRequiredValue(_charts))
        {
            if (!Path.Exists(chart))
                throw new CommandFailure($"stat {chart}: no such file or directory");
            if (parsed.GetValue(_updates))
                await UpdateAsync(Path.GetFullPath(chart), parsed, cancellationToken);
            host.Output.Write($"Successfully packaged chart and saved it to: {Pack(chart, parsed)}\n");
        }

        return 0;
    }

    private async Task UpdateAsync(string chart, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var sources = _sources.Open(parsed, host);
        await new ChartDependencies(sources, new ChartDependenciesOptions { Chart = chart }).UpdateAsync(cancellationToken);
    }

    private string Pack(string path, ParseResult parsed)
    {
        if (File.Exists(path))
            throw new ChartException("Chart.yaml file is missing");
        var chart = ChartPackage.Versioned(new ChartLoader().Load(path), parsed.GetValue(_version) ?? "", parsed.GetValue(_appVersion) ?? "");
        if (!SemanticVersion.TryParse(chart.Metadata.Version, out _))
            throw new CommandFailure("invalid semantic version");
        string[] missing = [.. (chart.Metadata.Dependencies ?? []).Select(one => one.Name).Where(name => !chart.Dependencies.Any(there => there.Name == name))];
        if (missing.Length > 0)
            throw new CommandFailure($"found in Chart.yaml, but missing in charts/ directory: {string.Join(", ", missing)}");
        var destination = parsed.GetValue(_destination) ?? ".";
        try
        {
            return ChartPackage.Save(chart, destination == "." ? Path.GetFullPath(".") : destination);
        }
        catch (ChartException exception)
        {
            throw new CommandFailure($"failed to save: {exception.Message}", exception);
        }
    }
}

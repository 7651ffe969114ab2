using System.CommandLine;
using Slipway.Cli.Clusters;
using Slipway.Deployers;
using Slipway.Helm.Charts;
using Slipway.Helm.Dependencies;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Kubernetes;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart template [NAME] CHART</c>: prints what <c>helm template</c> prints, byte for byte.</summary>
internal sealed class TemplateCommand(CommandHost host)
{
    private readonly Argument<string[]> _what = new("NAME CHART") { Description = "The release's name (default: release-name), and the chart: a folder, an archive, oci://…, repo/chart, an address, or a name with --repo", Arity = new ArgumentArity(1, 2) };
    private readonly Option<string?> _nameTemplate = new("--name-template") { Description = "A template for the release's name" };
    private readonly Option<bool> _generatesName = new("--generate-name", "-g") { Description = "For who is used to Helm: the name is release-name all the same" };
    private readonly Option<bool> _withDefinitions = new("--include-crds") { Description = "Prints the resource definitions of crds/, too" };
    private readonly Option<bool> _withoutHooks = new("--no-hooks") { Description = "Leaves hooks out" };
    private readonly Option<bool> _withoutTests = new("--skip-tests") { Description = "Leaves test hooks out" };
    private readonly Option<bool> _debug = new("--debug") { Description = "Prints what was rendered also where it is no YAML" };
    private readonly Option<string[]> _shown = ValuesArguments.Many("--show-only", "Prints only the objects of these templates", "-s");
    private readonly Option<string?> _folder = new("--output-dir") { Description = "Writes files to a folder instead of standard output" };
    private readonly Option<bool> _folderByRelease = new("--release-name") { Description = "Puts the release's name before the paths in --output-dir" };
    private readonly Option<bool> _updates = new("--dependency-update") { Description = "Updates charts/ from Chart.yaml where something lacks" };
    private readonly Option<bool> _asksCluster = new("--validate") { Description = "Asks the kubeconfig's cluster: for its version and APIs, what 'lookup' finds, whether it knows all kinds" };
    private readonly ClusterArguments _cluster = new();
    private readonly RenderArguments _render = new();

    public Command Create()
    {
        var command = new Command("template", "Renders a chart's templates and prints them.") { _what };
        foreach (var option in (Option[])[_shown, _withDefinitions, _withoutHooks, _withoutTests, _debug, _nameTemplate, _generatesName, _folder, _folderByRelease, _updates, _asksCluster])
            command.Options.Add(option);
        _render.AddTo(command);
        _cluster.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var what = parsed.GetRequiredValue(_what);
        var name = ChosenName.Of(what.Length == 2 ? what[0] : null, parsed.GetValue(_nameTemplate), parsed.GetValue(_generatesName));
        RenderedRelease release;
        var path = what[^1];
        try
        {
            path = await _render.Chart.LocateAsync(what[^1], parsed, host, cancellationToken);
            var request = _render.Read(name, parsed, host);
            var chart = await LoadAsync(path, parsed, cancellationToken);
            release = parsed.GetValue(_asksCluster)
                ? await RenderForClusterAsync(request, chart, parsed, cancellationToken)
                : RenderArguments.Render(request, chart, host, cancellationToken);
        }
        catch (CommandFailure failure) when (failure.InnerException is RenderingException exception)
        {
            throw new CommandFailure(failure.Message, exception) { Hints = FailureHints.Of(exception, path, _render.Sources(parsed)) };
        }
        catch (RenderingException exception)
        {
            var hints = FailureHints.Of(exception, path, _render.Sources(parsed));
            if (!parsed.GetValue(_debug))
                throw new CommandFailure($"{exception.Message}\n\nUse --debug flag to render out invalid YAML", exception) { Hints = hints };
            host.Write(exception.Rendered ?? "");
            throw new CommandFailure(exception.Message, exception) { Hints = hints };
        }

        if (parsed.GetValue(_folder) is { } folder)
            new OutputFolder(parsed.GetValue(_folderByRelease) ? Path.Combine(folder, name) : folder, host.Output).Write(release, Definitions(parsed), Hooks(release, parsed));
        else
            host.Write(ShownManifests.Select(release.Text(Definitions(parsed), Hooks(release, parsed)), parsed.GetValue(_shown) ?? []));
        return 0;
    }

    private async Task<RenderedRelease> RenderForClusterAsync(RenderRequest request, Chart chart, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var client = _cluster.Open(parsed, host);
        try
        {
            var cluster = new ClusterView(client, cancellationToken);
            request = request with { Capabilities = await cluster.ReadAsync(), Options = request.Options with { Lookup = cluster } };
            var release = RenderArguments.Render(request, chart, host, cancellationToken);
            await KnownKinds.RequireAsync(client, release, cancellationToken);
            return release;
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    private async Task<Chart> LoadAsync(string path, ParseResult parsed, CancellationToken cancellationToken)
    {
        var chart = new ChartLoader().Load(path);
        var isWhole = (chart.Metadata.Dependencies ?? []).All(one => chart.Dependencies.Any(there => there.Name == one.Name));
        return isWhole || chart.Metadata.IsLibrary || !parsed.GetValue(_updates) ? chart : await UpdateAsync(path, parsed, cancellationToken);
    }

    private async Task<Chart> UpdateAsync(string path, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var sources = _render.Chart.Sources.Open(parsed, host);
        await new ChartDependencies(sources, new ChartDependenciesOptions { Chart = path, Output = host.Output }).UpdateAsync(cancellationToken);
        return new ChartLoader().Load(path);
    }

    private CustomDefinitions Definitions(ParseResult parsed) => parsed.GetValue(_withDefinitions) ? CustomDefinitions.Included : CustomDefinitions.LeftOut;

    private IEnumerable<ReleaseHook> Hooks(RenderedRelease release, ParseResult parsed) => parsed.GetValue(_withoutHooks)
        ? []
        : release.Hooks.Where(hook => !parsed.GetValue(_withoutTests) || !hook.Events.Contains("test"));
}

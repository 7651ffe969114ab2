using System.CommandLine;
using Slipway.Helm.Charts;
using Slipway.Helm.Releases;
using Slipway.Helm.Rendering;
using Slipway.Helm.Values;

namespace Slipway.Cli.Charts;

/// <summary>What a chart is rendered with, as Helm's options say it.</summary>
internal sealed class RenderArguments
{
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "The namespace of the release", DefaultValueFactory = _ => "default" };
    private readonly Option<string?> _kubernetes = new("--kube-version") { Description = "The version of Kubernetes for .Capabilities.KubeVersion" };
    private readonly Option<string[]> _apiVersions = ValuesArguments.Many("--api-versions", "Further API versions for .Capabilities.APIVersions", "-a");
    private readonly Option<bool> _isUpgrade = new("--is-upgrade") { Description = "Sets .Release.IsUpgrade instead of .Release.IsInstall" };
    private readonly Option<bool> _skipsSchemas = new("--skip-schema-validation") { Description = "Does not hold values against the charts' schemas" };
    private readonly Option<bool> _withSubNotes = new("--render-subchart-notes") { Description = "Takes the notes of dependencies, too" };
    private readonly ValuesArguments _values = new();

    /// <summary>Where the chart comes from.</summary>
    public ChartArguments Chart { get; } = new();

    public void AddTo(Command command)
    {
        _values.AddTo(command);
        Chart.AddTo(command);
        foreach (var option in (Option[])[_namespace, _kubernetes, _apiVersions, _isUpgrade, _skipsSchemas, _withSubNotes])
            command.Options.Add(option);
    }

    /// <summary>Where the values come from.</summary>
    public ValuesSources Sources(ParseResult parsed) => _values.Sources(parsed);

    /// <summary>What was asked for; standard input, where it gives values, is read.</summary>
    /// <exception cref="CommandFailure">Some of it is not valid; the message is Helm's.</exception>
    public RenderRequest Read(string name, ParseResult parsed, CommandHost host)
    {
        try
        {
            return new RenderRequest
            {
                Release = new ReleaseOptions
                {
                    Name = name,
                    Namespace = parsed.GetValue(_namespace) ?? "default",
                    Action = parsed.GetValue(_isUpgrade) ? ReleaseAction.Upgrade : ReleaseAction.Install,
                },
                Capabilities = CapabilitiesOf(parsed),
                Values = _values.Read(parsed, host),
                SkipsSchemas = parsed.GetValue(_skipsSchemas),
                SchemaDocuments = new ServerSchemas(),
                IncludesNotesOfDependencies = parsed.GetValue(_withSubNotes),
            };
        }
        catch (ValuesException exception)
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }

    /// <summary>Renders a chart.</summary>
    /// <exception cref="CommandFailure">Its values do not fit it; the message is Helm's.</exception>
    /// <exception cref="RenderingException">Its templates fail.</exception>
    public static RenderedRelease Render(RenderRequest request, Chart chart, CommandHost host, CancellationToken cancellationToken)
    {
        try
        {
            var release = ReleaseRenderer.Render(chart, request, cancellationToken);
            foreach (var warning in release.Warnings)
                host.Errors.WriteLine(warning.StartsWith("info:", StringComparison.Ordinal) ? warning : $"WARNING: {warning}");
            return release;
        }
        catch (Exception exception) when (exception is ChartException or ValuesException or RenderingException { Rendered: null })
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }

    private Capabilities CapabilitiesOf(ParseResult parsed) => new()
    {
        KubeVersion = parsed.GetValue(_kubernetes) is { } version ? ReadVersion(version) : KubeVersion.Default,
        ApiVersions = [.. Capabilities.DefaultApiVersions, .. (parsed.GetValue(_apiVersions) ?? []).SelectMany(one => one.Split(','))],
    };

    internal static KubeVersion ReadVersion(string text)
    {
        try
        {
            return KubeVersion.Parse(text);
        }
        catch (ReleaseException exception)
        {
            throw new CommandFailure($"invalid kube version '{text}': {exception.Message}", exception);
        }
    }
}

using Slipway.Model;

namespace Slipway.Targets;

/// <summary>What the steps of one run of a host hand to each other.</summary>
internal sealed record HostRun
{
    public required SlipwayBuild Build { get; init; }

    public required BuildEnvironment Environment { get; init; }

    public required SecretMask Secrets { get; init; }

    public required ParsedCommandLine Line { get; init; }

    public required ParameterSet Set { get; init; }

    public required ParameterValues Values { get; init; }

    public required ParameterSources Sources { get; init; }

    public required TargetGraph Graph { get; init; }

    public required TargetLog Log { get; init; }

    public AbsolutePath Root => Sources.Root;

    public CiHost Host => CiHost.Detect(Environment, Line.Host);

    public ConsoleStyle Style => ConsoleStyle.For(Environment);

    /// <summary>Whether standard output is for a query's product alone.</summary>
    public OutputMode Mode => Line.Options.Targets.Any(name => Graph.Find(name) is { Data.IsQuery: true }) ? OutputMode.Result : OutputMode.Log;

    /// <summary>The names of parameters that environment variables gave.</summary>
    public string FromEnvironment => string.Join(", ",
        Set.Parameters.Where(one => Values.OriginOf(one.Name) == ParameterOrigin.Environment).Select(one => $"'{one.Name}'"));

    /// <summary>The engine of this run.</summary>
    public BuildEngine Engine(IBuildOutput output)
    {
        var prompt = new ParameterPrompt(Build, Sources, Values);
        return new BuildEngine
        {
            Graph = Graph,
            Options = Line.Options,
            Output = output,
            Log = Log,
            Clock = Environment.Clock,
            Root = Root,
            Identity = IdentityAsync,
            Parameter = Values.Find,
            Ask = Environment.IsInteractive ? prompt.AskAsync : null,
        };
    }

    private async Task<RunIdentity> IdentityAsync(CancellationToken cancellationToken) => new()
    {
        Revision = await ((IBuild)Build).ReadRevisionAsync(cancellationToken),
        CodeHash = CodeHash.Of(Build.GetType()),
        ParametersHash = ParametersHash.Of(Set, Values),
        DecidingHash = ParametersHash.OfDeciding(Set, Values),
    };
}

using System.CommandLine;
using Slipway.Cli.Charts;
using Slipway.Deployers;
using Slipway.Helm.Charts;
using Slipway.Helm.Values;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>The options of an install or upgrade; with Helm's names where Helm has them.</summary>
internal sealed class OrderArguments
{
    private readonly Option<bool> _createsNamespace = new("--create-namespace") { Description = "Makes the namespace where it is missing" };
    private readonly Option<bool> _resets = new("--reset-values") { Description = "Leaves the values of the revision before out" };
    private readonly Option<bool> _reuses = new("--reuse-values") { Description = "Lays the given values over those of the revision before" };
    private readonly Option<bool> _resetsThenReuses = new("--reset-then-reuse-values") { Description = "The same over the new chart's own values" };
    private readonly Option<int> _historyMax = new("--history-max") { Description = "How many revisions are kept; 0: all", DefaultValueFactory = _ => 10 };
    private readonly Option<bool> _tests = new("--test") { Description = "Runs the test hooks, too; they count for the verdict" };
    private readonly Option<bool> _skipsDefinitions = new("--skip-crds") { Description = "Does not make missing definitions of crds/" };
    private readonly Option<bool> _takesOwnership = new("--take-ownership") { Description = "Takes objects over that are there already and belong to another release or none" };
    private readonly Option<bool> _recreates = new("--recreate-immutable") { Description = "Deletes and makes anew what has a field that cannot be changed" };
    private readonly Option<string[]> _yields = ValuesArguments.Many("--yield-to", "A manager of fields that keeps what it owns, such as 'vpa'; several");
    private readonly Option<bool> _always = new("--force-revision") { Description = "Makes a revision also where nothing would change" };
    private readonly Option<string?> _description = new("--description") { Description = "What the record says of the revision" };
    private readonly Option<string[]> _labels = ValuesArguments.Many("--labels", "Labels of the record: key1=val1,key2=val2", "-l");
    private readonly OperationArguments _operation = new();
    private readonly ValuesArguments _values = new();
    private readonly ChartArguments _chart = new();

    public void AddTo(Command command)
    {
        _operation.AddTo(command);
        _values.AddTo(command);
        _chart.AddTo(command);
        foreach (var option in (Option[])[_createsNamespace, _resets, _reuses, _resetsThenReuses, _historyMax, _tests, _skipsDefinitions, _takesOwnership, _recreates, _yields, _always, _description, _labels])
            command.Options.Add(option);
    }

    /// <summary>The options that were given and that decide what is rendered or applied: a plan has that already.</summary>
    public IReadOnlyList<string> GivenFor(ParseResult parsed)
    {
        var own = new Command("values");
        _values.AddTo(own);
        _chart.AddTo(own);
        Option[] all = [.. own.Options, _resets, _reuses, _resetsThenReuses, _skipsDefinitions, _takesOwnership, _recreates, _yields, _always];
        return [.. all.Where(one => parsed.GetResult(one) is { Implicit: false }).Select(one => one.Name)];
    }

    public TimeSpan LockWait(ParseResult parsed) => _operation.LockWait(parsed);

    public NamespacePolicy Missing(ParseResult parsed) => parsed.GetValue(_createsNamespace) ? NamespacePolicy.CreateIt : NamespacePolicy.RequireIt;

    /// <summary>What was asked for; the chart is fetched where it lies elsewhere.</summary>
    /// <exception cref="UsageException">Options contradict each other; all such are told.</exception>
    /// <exception cref="CommandFailure">The values or the chart cannot be read; the message is Helm's.</exception>
    public async Task<ReleaseOrder> ReadAsync(string name, string chart, ParseResult parsed, CommandHost host, CancellationToken cancellationToken)
    {
        var reuse = ReuseOf(parsed);
        var path = await _chart.LocateAsync(chart, parsed, host, cancellationToken);
        try
        {
            return new ReleaseOrder { Name = name, Chart = new ChartLoader().Load(path), Values = _values.Read(parsed, host), Reuse = reuse, Conduct = Conduct(parsed) };
        }
        catch (ValuesException exception)
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }

    /// <summary>How it is carried out.</summary>
    /// <exception cref="UsageException">A label is none.</exception>
    public ReleaseConduct Conduct(ParseResult parsed) => _operation.Conduct(parsed) with
    {
        HistoryLimit = parsed.GetValue(_historyMax),
        RunsTests = parsed.GetValue(_tests),
        SkipsDefinitions = parsed.GetValue(_skipsDefinitions),
        TakesOwnership = parsed.GetValue(_takesOwnership),
        ImmutableFields = parsed.GetValue(_recreates) ? ImmutableFieldPolicy.Recreate : ImmutableFieldPolicy.Refuse,
        Ownership = OwnershipPolicy.Default with { YieldsTo = [.. (parsed.GetValue(_yields) ?? []).SelectMany(one => one.Split(','))] },
        AlwaysMakesRevision = parsed.GetValue(_always),
        Description = parsed.GetValue(_description),
        Labels = RecordLabels.Parse(parsed.GetValue(_labels) ?? []),
    };

    private ValuesReuse ReuseOf(ParseResult parsed)
    {
        (Option<bool> Option, ValuesReuse Reuse)[] all = [(_resets, ValuesReuse.Reset), (_reuses, ValuesReuse.Reuse), (_resetsThenReuses, ValuesReuse.ResetThenReuse)];
        var given = all.Where(one => parsed.GetValue(one.Option)).ToArray();
        return given.Length switch
        {
            0 => ValuesReuse.WhenNoneGiven,
            1 => given[0].Reuse,
            _ => throw new UsageException($"{string.Join(" and ", given.Select(one => $"'{one.Option.Name}'"))} contradict each other. Give one of them."),
        };
    }
}

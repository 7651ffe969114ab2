using System.CommandLine;
using System.Text;
using Slipway.Helm.Linting;
using Slipway.Helm.Policies;
using Slipway.Helm.Values;
using Slipway.Model;

namespace Slipway.Cli.Charts;

/// <summary>
/// <c>slipway chart lint PATH...</c>: prints what <c>helm lint</c> prints, byte for byte, and with <c>--policy</c> what is to be
/// said of the objects, before the last line.
/// </summary>
internal sealed class LintCommand(CommandHost host)
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "The charts, folders or archives (default: the working folder)", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _isStrict = new("--strict") { Description = "Fails on warnings, too" };
    private readonly Option<bool> _isQuiet = new("--quiet") { Description = "Prints only warnings and errors" };
    private readonly Option<bool> _withSubcharts = new("--with-subcharts") { Description = "Looks at the charts in charts/, too" };
    private readonly Option<bool> _skipsSchemas = new("--skip-schema-validation") { Description = "Does not hold values against the charts' schemas" };
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "The namespace of the release", DefaultValueFactory = _ => "default" };
    private readonly Option<string?> _kubernetes = new("--kube-version") { Description = "The version of Kubernetes, for templates and for what is deprecated" };
    private readonly Option<LintOutput> _output = new("--output", "-o") { Description = "Text (default) or Json" };
    private readonly PolicyArguments _policies = new();
    private readonly ValuesArguments _values = new();
    private readonly ServerSchemas _documents = new();
    private readonly Dictionary<string, string> _read = new(StringComparer.Ordinal);

    public Command Create()
    {
        var command = new Command("lint", "Looks at charts for mistakes, by Helm's rules and by policies of our own.") { _paths };
        foreach (var option in (Option[])[_isStrict, _isQuiet, _withSubcharts, _skipsSchemas, _namespace, _kubernetes, _output])
            command.Options.Add(option);
        _policies.AddTo(command);
        _values.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    // On another thread, so that an interrupt finds somebody who listens: archives lie unpacked in temporary folders.
    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), cancellationToken);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var paths = LintedPaths.Of(parsed.GetValue(_paths) ?? [], parsed.GetValue(_withSubcharts));
        var options = Read(parsed);
        var policies = _policies.Read(parsed, options.KubeVersion);
        var charts = paths.Select(path =>
        {
            var lint = ChartLint.Check(path, options, cancellationToken);
            return (Path: path, Lint: lint, Review: policies is null || lint.Failure is not null ? null : ChartReview.After(path, lint, Review(parsed, policies), cancellationToken));
        }).ToList();
        var isStrict = parsed.GetValue(_isStrict);
        var failed = charts.Count(one => one.Lint.Fails(isStrict ? LintSeverity.Warning : LintSeverity.Error)
            || (one.Review is { } review && PolicyText.Fails(review, isStrict ? FindingSeverity.Warning : FindingSeverity.Error)));
        var isQuiet = parsed.GetValue(_isQuiet);
        var isJson = parsed.GetValue(_output) == LintOutput.Json;
        host.Write(isJson ? LintJson.Of(charts) : Text(charts, isQuiet));
        var summary = $"{paths.Count} chart(s) linted, {failed} chart(s) failed";
        if (failed > 0)
            throw new CommandFailure(summary);
        if (!isJson && (!isQuiet || charts.Any(one => IsTold(one.Lint, one.Review))))
            host.Write(summary + "\n");
        return 0;
    }

    private static bool IsTold(ChartLintResult lint, ChartReview? review) =>
        lint.HasWarningsOrErrors || (review is not null && PolicyText.Fails(review, FindingSeverity.Warning));

    private static string Text(List<(string Path, ChartLintResult Lint, ChartReview? Review)> charts, bool isQuiet)
    {
        var text = new StringBuilder();
        foreach (var (path, lint, _) in charts.Where(one => !isQuiet || one.Lint.HasWarningsOrErrors))
            Append(text, path, lint, isQuiet);
        foreach (var (path, _, review) in charts.Where(one => one.Review is { } review && (!isQuiet || PolicyText.Fails(review, FindingSeverity.Warning))))
            text.Append(PolicyText.Of(path, review!));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string path, ChartLintResult result, bool isQuiet)
    {
        text.Append("==> Linting ").Append(path).Append('\n');
        if (result.Failure is { } failure)
            text.Append("Error ").Append(failure).Append('\n');
        foreach (var message in result.Messages)
        {
            if (!isQuiet || message.Severity > LintSeverity.Info)
                text.Append(message).Append('\n');
        }

        text.Append('\n');
    }

    // The linter and the policies want the same values, and standard input can be read only once.
    private string ReadOnce(string path) => _read.TryGetValue(path, out var text) ? text : _read[path] = ValuesArguments.ReadFile(path, host);

    private ChartReviewOptions Review(ParseResult parsed, ChartPolicyOptions policies) => new()
    {
        Namespace = parsed.GetValue(_namespace) ?? "default",
        Values = _values.Sources(parsed),
        Read = ReadOnce,
        SkipsSchemas = parsed.GetValue(_skipsSchemas),
        SchemaDocuments = _documents,
        Policies = policies,
    };

    private ChartLintOptions Read(ParseResult parsed)
    {
        try
        {
            return new ChartLintOptions
            {
                KubeVersion = parsed.GetValue(_kubernetes) is { Length: > 0 } version ? RenderArguments.ReadVersion(version) : null,
                Values = _values.Sources(parsed).Merge(ReadOnce),
                Namespace = parsed.GetValue(_namespace) ?? "default",
                SkipsSchemas = parsed.GetValue(_skipsSchemas),
                SchemaDocuments = _documents,
                Say = host.Errors.WriteLine,
            };
        }
        catch (ValuesException exception)
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }
}

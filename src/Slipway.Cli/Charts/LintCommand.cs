using System.CommandLine;
using System.Text;
using Slipway.Helm.Linting;
using Slipway.Helm.Values;

namespace Slipway.Cli.Charts;

/// <summary><c>slipway chart lint PATH...</c>: prints what <c>helm lint</c> prints, byte for byte.</summary>
internal sealed class LintCommand(CommandHost host)
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "The charts, folders or archives (default: the working folder)", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _isStrict = new("--strict") { Description = "Fails on warnings, too" };
    private readonly Option<bool> _isQuiet = new("--quiet") { Description = "Prints only warnings and errors" };
    private readonly Option<bool> _withSubcharts = new("--with-subcharts") { Description = "Looks at the charts in charts/, too" };
    private readonly Option<bool> _skipsSchemas = new("--skip-schema-validation") { Description = "Does not hold values against the charts' schemas" };
    private readonly Option<string> _namespace = new("--namespace", "-n") { Description = "The namespace of the release", DefaultValueFactory = _ => "default" };
    private readonly Option<string?> _kubernetes = new("--kube-version") { Description = "The version of Kubernetes, for templates and for what is deprecated" };
    private readonly ValuesArguments _values = new();

    public Command Create()
    {
        var command = new Command("lint", "Looks at charts for mistakes, by Helm's rules.") { _paths };
        foreach (var option in (Option[])[_isStrict, _isQuiet, _withSubcharts, _skipsSchemas, _namespace, _kubernetes])
            command.Options.Add(option);
        _values.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var paths = LintedPaths.Of(parsed.GetValue(_paths) ?? [], parsed.GetValue(_withSubcharts));
        var options = Read(parsed);
        var (isQuiet, threshold) = (parsed.GetValue(_isQuiet), parsed.GetValue(_isStrict) ? LintSeverity.Warning : LintSeverity.Error);
        var text = new StringBuilder();
        var (failed, told) = (0, 0);
        foreach (var path in paths)
        {
            var result = ChartLint.Check(path, options, cancellationToken);
            told += result.HasWarningsOrErrors ? 1 : 0;
            if (isQuiet && !result.HasWarningsOrErrors)
                continue;
            Append(text, path, result, isQuiet);
            failed += result.Fails(threshold) ? 1 : 0;
        }

        await host.WriteAsync(text.ToString());
        var summary = $"{paths.Count} chart(s) linted, {failed} chart(s) failed";
        if (failed > 0)
            throw new CommandFailure(summary);
        if (!isQuiet || told > 0)
            await host.WriteAsync(summary + "\n");
        return 0;
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

    private ChartLintOptions Read(ParseResult parsed)
    {
        try
        {
            return new ChartLintOptions
            {
                KubeVersion = parsed.GetValue(_kubernetes) is { Length: > 0 } version ? RenderArguments.ReadVersion(version) : null,
                Values = _values.Read(parsed, host),
                Namespace = parsed.GetValue(_namespace) ?? "default",
                SkipsSchemas = parsed.GetValue(_skipsSchemas),
                Say = host.Errors.WriteLine,
            };
        }
        catch (ValuesException exception)
        {
            throw new CommandFailure(exception.Message, exception);
        }
    }
}

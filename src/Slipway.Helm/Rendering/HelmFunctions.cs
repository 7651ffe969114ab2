using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Sprig;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Rendering;

/// <summary>The functions of Helm's templates: Sprig's without those that read the environment, and Helm's own. One for each rendering.</summary>
internal sealed class HelmFunctions(RenderingOptions options)
{
    /// <summary>Stands before what <c>fail</c> and <c>required</c> say, as it goes through all that calls them.</summary>
    public const string WarningStart = "HELM_ERR_START";

    /// <summary>Stands after it.</summary>
    public const string WarningEnd = "HELM_ERR_END";

    private const int DeepestInclude = 1000;

    // Helm has no limit, and dies. What calls itself tells its whole text at each level.
    private const int DeepestTemplate = 1000;

    private int _nested;
    private readonly Dictionary<string, int> _included = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TemplateSource> _parsed = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public FunctionMap Create() => SprigFunctions.Create(new SprigOptions { Clock = options.Clock, ResolveHost = options.ResolveHost })
        .Without("env", "expandenv")
        .With(DocumentFunctions.All)
        .With(
            new GoFunction("include", Include, GoType.String, GoType.Interface),
            new GoFunction("tpl", RunTemplate, GoType.String, GoType.Interface),
            new GoFunction("required", Require, GoType.String, GoType.Interface),
            new GoFunction("fail", Fail, GoType.String),
            new GoFunction("lookup", Lookup, GoType.String, GoType.String, GoType.String, GoType.String));

    private string Include(in GoCall call)
    {
        var name = call.Text(0);
        _included.TryGetValue(name, out var depth);
        if (depth > DeepestInclude)
            throw new TemplateFunctionException($"rendering template has a nested reference name: {name}: unable to execute template");
        _included[name] = depth + 1;
        try
        {
            return call.Execution!.Execute(name, call[1]);
        }
        finally
        {
            _included[name] = depth;
        }
    }

    private string RunTemplate(in GoCall call)
    {
        var (text, execution) = (call.Text(0), call.Execution!);
        // Most values hold no action.
        if (!text.Contains("{{", StringComparison.Ordinal))
            return ChartRenderer.WithoutNoValue(text);
        var set = execution.Templates.Clone();
        set.Define(Parse(text, set));
        TemplateExecutionException failure;
        if (_nested == DeepestTemplate)
            throw new TemplateFunctionException($"tpl is nested more than {DeepestTemplate} deep, at last with {GoQuote.Quote(text)}");
        _nested++;
        try
        {
            return ChartRenderer.WithoutNoValue(execution.Execute(set, set.Name, call[1]));
        }
        catch (TemplateExecutionException exception)
        {
            failure = exception;
        }
        finally
        {
            _nested--;
        }

        // Not thrown while it is caught, which would keep the stack of every call that is nested in another.
        throw new TemplateFunctionException($"error during tpl function execution for {GoQuote.Quote(text)}: {failure.Message}", failure);
    }

    private TemplateSource Parse(string text, TemplateSet set)
    {
        if (_parsed.TryGetValue(text, out var known))
            return known;
        try
        {
            return _parsed[text] = TemplateSource.Parse(set.Name, text, set.Options, set.Functions);
        }
        catch (TemplateParseException exception)
        {
            throw new TemplateFunctionException($"cannot parse template {GoQuote.Quote(text)}: {exception.Message}", exception);
        }
    }

    private GoMap Lookup(in GoCall call) => options.Lookup?.Find(call.Text(0), call.Text(1), call.Text(2), call.Text(3)) ?? new GoMap();

    private object? Require(in GoCall call)
    {
        if (call[1] is not (null or ""))
            return call[1];
        if (!options.IsLint)
            throw new TemplateFunctionException($"{WarningStart}{call.Text(0)}{WarningEnd}");
        // The line of Helm's source comes along, as Helm's log prints it.
        options.Say?.Invoke($"engine.go:{(call[1] is null ? 206 : 214)}: [INFO] Missing required value: {call.Text(0)}");
        return "";
    }

    private string Fail(in GoCall call)
    {
        if (!options.IsLint)
            throw new TemplateFunctionException($"{WarningStart}{call.Text(0)}{WarningEnd}");
        options.Say?.Invoke($"engine.go:227: [INFO] Fail: {call.Text(0)}");
        return "";
    }
}

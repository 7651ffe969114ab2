using System.Text;
using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Execution;

/// <summary>One running execution of a template, as a function sees it: what it may execute itself, within the same limits.</summary>
public sealed class TemplateExecution
{
    internal TemplateExecution(TemplateSet templates, CancellationToken cancellationToken)
    {
        Templates = templates;
        CancellationToken = cancellationToken;
    }

    /// <summary>The templates that the execution began with.</summary>
    public TemplateSet Templates { get; }

    /// <summary>Ends the execution when it is cancelled.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>How deep functions execute templates at present; 1 in a template that no function executes.</summary>
    public int CallDepth { get; private set; }

    // Of all loops of all templates that the execution executes.
    internal int Turns { get; set; }

    // Of all templates that execute one another at present, through functions too: it is their sum that takes memory.
    internal int Depth { get; set; }

    /// <summary>Executes a template of the same set.</summary>
    /// <param name="name">The name of the template.</param>
    /// <param name="data">The dot.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="TemplateExecutionException">The template fails, or there is none of that name.</exception>
    public string Execute(string name, object? data) => Execute(Templates, name, data);

    /// <summary>Executes a template of another set, for example of a clone.</summary>
    /// <param name="templates">The set.</param>
    /// <param name="name">The name of the template.</param>
    /// <param name="data">The dot.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="TemplateExecutionException">The template fails, or there is none of that name.</exception>
    public string Execute(TemplateSet templates, string name, object? data)
    {
        var output = new StringBuilder();
        Execute(templates, name, data, output);
        return output.ToString();
    }

    internal void Execute(TemplateSet templates, string name, object? data, StringBuilder output)
    {
        var template = templates.Find(name) ?? throw new TemplateExecutionException(
            $"template: no template {GoQuote.Quote(name)} associated with template {GoQuote.Quote(templates.Name)}", name, "no such template");
        if (CallDepth >= templates.Options.MaximumCallDepth)
        {
            var reason = $"exceeded maximum template depth ({templates.Options.MaximumCallDepth})";
            throw new TemplateExecutionException($"template: {name}: {reason}", name, reason);
        }

        CancellationToken.ThrowIfCancellationRequested();
        // A function of the inner set sees the inner set.
        var execution = ReferenceEquals(templates, Templates) ? this : new TemplateExecution(templates, CancellationToken);
        var (depth, callDepth) = (Depth, CallDepth);
        execution.CallDepth = callDepth + 1;
        execution.Depth = depth;
        try
        {
            new Evaluator(templates, execution, output, template).Run(data);
        }
        finally
        {
            (Depth, CallDepth) = (depth, callDepth);
        }
    }
}

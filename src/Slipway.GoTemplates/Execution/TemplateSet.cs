using System.Text;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>
/// Templates that may execute one another by name. Parse first, then execute, by as many threads as you like; a clone is cheap and
/// takes further templates without the original seeing them.
/// </summary>
public sealed class TemplateSet
{
    private readonly Lock _gate = new();
    private volatile TemplateLayer? _below;
    private volatile Dictionary<string, SyntaxTree> _own = new(StringComparer.Ordinal);

    /// <summary>An empty set.</summary>
    /// <param name="name">The name, which is only for messages.</param>
    /// <param name="options">How templates are read and executed.</param>
    /// <param name="functions">The functions that templates may call beside Go's built-in ones, which they replace.</param>
    public TemplateSet(string name, TemplateOptions options, FunctionMap functions)
    {
        Name = name;
        Options = options;
        Functions = functions;
    }

    /// <summary>The name, for messages.</summary>
    public string Name { get; }

    /// <summary>How templates are read and executed.</summary>
    public TemplateOptions Options { get; }

    /// <summary>The functions that templates may call beside Go's built-in ones.</summary>
    public FunctionMap Functions { get; }

    /// <summary>The names of all templates, in no order.</summary>
    public IReadOnlyCollection<string> TemplateNames
    {
        get
        {
            var names = new HashSet<string>(_own.Keys, StringComparer.Ordinal);
            for (var layer = _below; layer is not null; layer = layer.Below) names.UnionWith(layer.Trees.Keys);
            return names;
        }
    }

    /// <summary>Parses a source and adds its templates. One of white space only does not replace another of its name.</summary>
    /// <param name="name">The name of the template, also for messages.</param>
    /// <param name="text">The source.</param>
    /// <returns>This set.</returns>
    /// <exception cref="TemplateParseException">The source is not valid; the set is as it was.</exception>
    public TemplateSet Parse(string name, string text) => Add(TemplateSource.Parse(name, text, Options, Functions));

    /// <summary>Adds the templates of a source. One of white space only does not replace another of its name.</summary>
    /// <param name="source">The parsed source.</param>
    /// <returns>This set.</returns>
    public TemplateSet Add(TemplateSource source)
    {
        foreach (var (name, tree) in source.Trees)
        {
            if (!tree.Root.IsBlank || Find(name) is null) _own[name] = tree;
        }

        return this;
    }

    /// <summary>Whether there is a template of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True if there is.</returns>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>A set with the same templates; what is added to one afterwards is not in the other. Not while another thread adds.</summary>
    /// <returns>The clone.</returns>
    public TemplateSet Clone() => Clone(Functions);

    /// <summary>A set with the same templates and other functions.</summary>
    /// <param name="functions">The functions of the clone.</param>
    /// <returns>The clone.</returns>
    public TemplateSet Clone(FunctionMap functions) => Clone(functions, Options);

    /// <summary>A set with the same templates and other functions and options.</summary>
    /// <param name="functions">The functions of the clone.</param>
    /// <param name="options">The options of the clone; the delimiters are for what it parses itself.</param>
    /// <returns>The clone.</returns>
    public TemplateSet Clone(FunctionMap functions, TemplateOptions options)
    {
        lock (_gate)
        {
            if (_own.Count > 0)
            {
                _below = new TemplateLayer(_own, _below);
                _own = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
            }

            return new TemplateSet(Name, options, functions) { _below = _below };
        }
    }

    /// <summary>Executes a template.</summary>
    /// <param name="name">The name of the template.</param>
    /// <param name="data">The dot: a Go value.</param>
    /// <param name="cancellationToken">Ends the execution, at the next turn of a loop or the next template.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="TemplateExecutionException">The template fails, or there is none of that name.</exception>
    public string Execute(string name, object? data, CancellationToken cancellationToken)
    {
        var output = new StringBuilder(1024);
        new TemplateExecution(this, cancellationToken).Execute(this, name, data, output);
        return output.ToString();
    }

    /// <summary>Executes a template and writes what it printed, once it is complete, as bytes: UTF-8, and bytes that are not as they are.</summary>
    /// <param name="name">The name of the template.</param>
    /// <param name="data">The dot: a Go value.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the execution, at the next turn of a loop or the next template.</param>
    /// <exception cref="TemplateExecutionException">The template fails, or there is none of that name; nothing is written.</exception>
    public void Execute(string name, object? data, Stream output, CancellationToken cancellationToken) =>
        output.Write(GoText.ToBytes(Execute(name, data, cancellationToken)));

    internal SyntaxTree? Find(string name)
    {
        if (_own.TryGetValue(name, out var tree)) return tree;
        for (var layer = _below; layer is not null; layer = layer.Below)
        {
            if (layer.Trees.TryGetValue(name, out tree)) return tree;
        }

        return null;
    }
}

using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>
/// A parsed source: the template of its name and those that it defines. It does not change, may be kept, and may be added to any
/// number of sets by any number of threads.
/// </summary>
public sealed class TemplateSource
{
    private TemplateSource(string name, Dictionary<string, SyntaxTree> trees)
    {
        Name = name;
        Trees = trees;
    }

    /// <summary>The name, also for messages.</summary>
    public string Name { get; }

    /// <summary>The names of its templates, its own first of all.</summary>
    public IReadOnlyCollection<string> TemplateNames => Trees.Keys;

    internal Dictionary<string, SyntaxTree> Trees { get; }

    /// <summary>Parses a source.</summary>
    /// <param name="name">The name of the template, also for messages.</param>
    /// <param name="text">The source.</param>
    /// <param name="options">The delimiters.</param>
    /// <param name="functions">The functions that it may name; they are bound only when it is executed.</param>
    /// <returns>The templates.</returns>
    /// <exception cref="TemplateParseException">The source is not valid.</exception>
    public static TemplateSource Parse(string name, string text, TemplateOptions options, FunctionMap functions)
    {
        var lexing = new LexerOptions
        {
            LeftDelimiter = options.LeftDelimiter.Length == 0 ? "{{" : options.LeftDelimiter,
            RightDelimiter = options.RightDelimiter.Length == 0 ? "}}" : options.RightDelimiter,
            HasBreak = !functions.TryGet("break", out _),
            HasContinue = !functions.TryGet("continue", out _),
        };
        return new TemplateSource(name, Parser.Parse(name, text, lexing,
            function => functions.TryGet(function, out _) || Builtins.Find(function) is not null));
    }
}

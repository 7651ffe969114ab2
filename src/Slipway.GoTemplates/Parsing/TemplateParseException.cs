namespace Slipway.GoTemplates.Parsing;

/// <summary>The source of a template is not valid. The message is Go's: <c>template: NAME:LINE: what is wrong</c>.</summary>
public sealed class TemplateParseException : Exception
{
    internal TemplateParseException(string name, int line, string reason)
        : base($"template: {name}:{line}: {reason}")
    {
        TemplateName = name;
        Line = line;
        Reason = reason;
    }

    /// <summary>The name that the source was parsed under.</summary>
    public string TemplateName { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }
}

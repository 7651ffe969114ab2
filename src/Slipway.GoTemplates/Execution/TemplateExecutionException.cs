using System.Globalization;

namespace Slipway.GoTemplates.Execution;

/// <summary>
/// The execution of a template failed. The message is Go's:
/// <c>template: SOURCE:LINE:COLUMN: executing "NAME" at &lt;NODE&gt;: what is wrong</c>.
/// </summary>
public sealed class TemplateExecutionException : Exception
{
    internal TemplateExecutionException(string message, string templateName, string reason, Exception? inner = null)
        : base(message, inner)
    {
        TemplateName = templateName;
        Reason = reason;
    }

    /// <summary>The name of the template that was executing.</summary>
    public string TemplateName { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Reason { get; }

    /// <summary>The name of the source that holds the place, which is another than the template's for one that was defined there.</summary>
    public string SourceName { get; internal init; } = "";

    /// <summary>The line of the place, from 1; 0 if no node was executing.</summary>
    public int Line { get; internal init; }

    /// <summary>The column of the place in bytes, from 0.</summary>
    public int Column { get; internal init; }

    /// <summary>The place: <c>source:line:column</c>; empty if no node was executing.</summary>
    public string Location => Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{SourceName}:{Line}:{Column}");

    /// <summary>
    /// The failure of the template that a function executed, if that is why the function failed. It is not the inner exception, which is
    /// the first cause of all: a thousand templates deep, such a chain could not be printed.
    /// </summary>
    public TemplateExecutionException? Nested { get; internal init; }
}

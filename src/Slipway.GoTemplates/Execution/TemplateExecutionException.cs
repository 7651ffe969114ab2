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

    /// <summary>Where: <c>source:line:column</c>; empty if no node was executing.</summary>
    public string Location { get; internal init; } = "";
}

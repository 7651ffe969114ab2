namespace Slipway.GoTemplates.Values;

/// <summary>A function of a template fails; the message is the text of Go's error. The evaluator adds where.</summary>
public sealed class TemplateFunctionException : Exception
{
    /// <summary>A failure with its text.</summary>
    /// <param name="message">The text of Go's error.</param>
    public TemplateFunctionException(string message)
        : base(message)
    {
    }

    /// <summary>A failure that another one caused.</summary>
    /// <param name="message">The text of Go's error.</param>
    /// <param name="inner">What caused it.</param>
    public TemplateFunctionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

using Slipway.GoTemplates.Execution;

namespace Slipway.GoTemplates.Values;

/// <summary>One call of a function from a template: its arguments, already checked and converted, and where it happens.</summary>
public readonly ref struct GoCall
{
    /// <summary>Makes a call.</summary>
    /// <param name="arguments">The arguments; those of the variadic part follow the fixed ones.</param>
    /// <param name="execution">The running execution, or null outside of one.</param>
    public GoCall(ReadOnlySpan<object?> arguments, TemplateExecution? execution = null)
    {
        Arguments = arguments;
        Execution = execution;
    }

    /// <summary>The arguments; those of the variadic part follow the fixed ones.</summary>
    public ReadOnlySpan<object?> Arguments { get; }

    /// <summary>The running execution, or null outside of one.</summary>
    public TemplateExecution? Execution { get; }

    /// <summary>How many arguments there are.</summary>
    public int Count => Arguments.Length;

    /// <summary>One argument.</summary>
    /// <param name="index">From 0.</param>
    public object? this[int index] => Arguments[index];

    /// <summary>One argument that the parameter's type makes a string.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The string.</returns>
    public string Text(int index) => (string)Arguments[index]!;
}

using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Formatting;

/// <summary>Go's <c>fmt</c>: what values look like as text.</summary>
public static class GoFormat
{
    /// <summary>Go's <c>fmt.Sprintf</c>.</summary>
    /// <param name="format">The format; wrong verbs and arguments show in the result as in Go.</param>
    /// <param name="arguments">The values.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TemplateFunctionException">The text is too long, or a value contains itself.</exception>
    public static string Sprintf(string format, params ReadOnlySpan<object?> arguments)
    {
        var output = new StringBuilder(format.Length + 16);
        new FormatPrinter(output).Printf(format, arguments);
        return output.ToString();
    }

    /// <summary>Go's <c>fmt.Sprint</c>: a space between two values of which neither is a string.</summary>
    /// <param name="arguments">The values.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TemplateFunctionException">The text is too long, or a value contains itself.</exception>
    public static string Sprint(params ReadOnlySpan<object?> arguments)
    {
        if (arguments.Length == 1)
        {
            if (arguments[0] is string text) return text;
            if (TryWhole(arguments[0], out var whole)) return whole.ToString(CultureInfo.InvariantCulture);
        }

        var output = new StringBuilder();
        var printer = new FormatPrinter(output);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0 && arguments[i] is not string && arguments[i - 1] is not string) output.Append(' ');
            printer.Print(arguments[i]);
        }

        return output.ToString();
    }

    /// <summary>Go's <c>fmt.Sprintln</c>: a space between values and a line feed at the end.</summary>
    /// <param name="arguments">The values.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TemplateFunctionException">The text is too long, or a value contains itself.</exception>
    public static string Sprintln(params ReadOnlySpan<object?> arguments)
    {
        var output = new StringBuilder();
        var printer = new FormatPrinter(output);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0) output.Append(' ');
            printer.Print(arguments[i]);
        }

        return output.Append('\n').ToString();
    }

    /// <summary>Appends a value as <c>%v</c> prints it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="TemplateFunctionException">The text is too long, or a value contains itself.</exception>
    public static void Append(StringBuilder output, object? value)
    {
        if (value is string text) output.Append(text);
        else if (TryWhole(value, out var whole)) AppendWhole(output, whole);
        else new FormatPrinter(output).Print(value);
    }

    private static void AppendWhole(StringBuilder output, long whole)
    {
        Span<char> digits = stackalloc char[20];
        whole.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        output.Append(digits[..length]);
    }

    // Most numbers of a values file are whole and small, and those of JSON are floats: they need no digits of their own.
    private static bool TryWhole(object? value, out long whole)
    {
        switch (value)
        {
            case nint number:
                whole = number;
                return true;
            case long number:
                whole = number;
                return true;
            // From a million on Go prints an exponent; a negative zero keeps its sign.
            case double number when number is > -1e6 and < 1e6 && number == Math.Truncate(number):
                whole = (long)number;
                return whole != 0 || !double.IsNegative(number);
            default:
                whole = 0;
                return false;
        }
    }
}

using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Stops functions that would make more than the options allow.</summary>
internal static class Limits
{
    // A number that Int128 could hold exactly is compiled only when the program runs; the limit needs no exact one.
    /// <exception cref="TemplateFunctionException">The text would be too long.</exception>
    public static void CheckText(SprigOptions options, double length)
    {
        if (length > options.MaximumTextLength)
        {
            throw new TemplateFunctionException(
                string.Create(CultureInfo.InvariantCulture, $"the text would have {length:0} characters, more than the {options.MaximumTextLength} that are allowed"));
        }
    }

    /// <exception cref="TemplateFunctionException">The list would be too long.</exception>
    public static void CheckList(SprigOptions options, Int128 length)
    {
        if (length > options.MaximumListLength)
        {
            throw new TemplateFunctionException(
                $"the list would have {length} elements, more than the {options.MaximumListLength} that are allowed");
        }
    }
}
